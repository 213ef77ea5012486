namespace Sheaf.Bench.Forecasts;

/// <summary>CPU milliseconds of a replay's parts.</summary>
/// <param name="Steps">Of taking a step in and forecasting after it, for each step from the first origin on.</param>
/// <param name="Slices">Of what one step spent on refitting, for each step from the first origin on that did.</param>
/// <param name="Cycles">Of whole refits: the sums of consecutive slices until nothing was due.</param>
/// <param name="Total">Of the whole replay.</param>
internal sealed record ReplayTimes(IReadOnlyList<double> Steps, IReadOnlyList<double> Slices, IReadOnlyList<double> Cycles, double Total);

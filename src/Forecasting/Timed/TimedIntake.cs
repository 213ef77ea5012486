namespace Sheaf.Forecasting;

/// <summary>What became of a rate that was told with its time.</summary>
/// <param name="Closed">Steps closed by it: 1, or 0 where its time lies within the open step.</param>
/// <param name="Missing">Steps between the closed one and its own, which nothing was measured in; 0 or more.</param>
/// <param name="HasRestarted">True where that gap was longer than the memory, <see cref="ForecastOptions.History"/>: all that was learnt is forgotten.</param>
public sealed record TimedIntake(int Closed, long Missing, bool HasRestarted)
{
    internal static TimedIntake Within { get; } = new(0, 0, false);
}

namespace Sheaf.Forecasting;

/// <summary>The refit of ridge on the seasonally adjusted series: the profile first, then a regression a piece.</summary>
/// <param name="window">What to learn from.</param>
/// <param name="settings">Of the regressions.</param>
/// <param name="grid">Steps with a regression.</param>
internal sealed class AdjustedRidgeFit(FitWindow window, RidgeSettings settings, HorizonGrid grid) : ModelFit
{
    private readonly double[] _z = new double[window.Count];

    public SeasonalProfile Profile { get; private set; } = SeasonalProfile.None;

    public RidgeModel? Model { get; private set; }

    /// <inheritdoc/>
    public override bool IsComplete => Model is { Complete: true };

    /// <inheritdoc/>
    public override long Advance()
    {
        if (Model is null)
        {
            Profile = SeasonalProfile.Fit(window);
            Profile.Adjust(window.Values, window.Total - window.Count, _z);
            Model = new RidgeModel(settings, grid, window.Count, [], 0);
            return 200L * window.Count;
        }

        long cost = Model.NextCost(window.Count);
        Model.FitNext(_z);
        return cost;
    }
}

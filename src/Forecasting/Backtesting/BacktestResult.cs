namespace Sheaf.Forecasting;

/// <summary>Scores of a replay; only observed steps count.</summary>
/// <param name="Steps">Steps replayed.</param>
/// <param name="Overall">Scores over all steps ahead.</param>
/// <param name="ByStep">Scores of each step ahead; index 0 is step 1.</param>
/// <param name="Calibration">Promised and observed shares, one per level, the least first.</param>
public sealed record BacktestResult(int Steps, StepScore Overall, IReadOnlyList<StepScore> ByStep, IReadOnlyList<LevelCalibration> Calibration)
{
    /// <summary>Forecast values compared with an outcome.</summary>
    public int Scored => Overall.Scored;

    /// <summary>Mean absolute error of the point forecast, in the unit of the rate.</summary>
    public double MeanAbsoluteError => Overall.MeanAbsoluteError;

    /// <summary>The same for the last observed value before each origin.</summary>
    public double NaiveMeanAbsoluteError => Overall.NaiveMeanAbsoluteError;

    /// <summary>Mean absolute error divided by naive's; null when naive never erred.</summary>
    public double? RelativeMae => Overall.RelativeMae;

    /// <summary>Mean pinball loss over the levels, as a percentage of the mean scored rate; null if that is 0.</summary>
    public double? PinballPercent => Overall.PinballPercent;

    /// <summary>Share of outcomes within the central 80 % interval; null when the levels lack .1 or .9.</summary>
    public double? Coverage80 => Overall.Coverage80;

    /// <summary>Share of outcomes within the central 95 % interval; null when the levels lack .025 or .975.</summary>
    public double? Coverage95 => Overall.Coverage95;

    /// <summary>Error relative to naive's for each step ahead, index 0 is step 1; null where naive never erred.</summary>
    public IReadOnlyList<double?> RelativeMaeByStep => [.. ByStep.Select(step => step.RelativeMae)];
}

namespace Sheaf.Engine;

/// <summary>How a scaler reacts to backlog pressure.</summary>
public sealed record PlacementScalerOptions
{
    /// <summary>
    /// Strength of the reaction to pressure, 0 to 1. Default 0.5. At 0 only the packing counts; at 1 a pressure of twice the upper one doubles
    /// the bins.
    /// </summary>
    public double Reaction { get; init; } = 0.5;

    /// <summary>Pressure under which bins may go, seconds of work, at least 0. Default 1 s.</summary>
    public TimeSpan LowerPressure { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Pressure above which bins are added, seconds of work, above the lower one. Default 5 s.</summary>
    public TimeSpan UpperPressure { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for which the pressure must have been above the upper one, at least 0; shorter bursts are the queue's. Default 20 s.</summary>
    public TimeSpan Sustained { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Time between two additions for pressure, and the time for which a surplus must have lasted before bins go; above 0. Default 60 s.
    /// </summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Past over which the backlog's trend is fitted, above 0. Default 60 s. Fewer than three samples in it have no trend.</summary>
    public TimeSpan TrendWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How far ahead a backlog that surely rises is projected by its trend, at least 0. Default 15 s.</summary>
    public TimeSpan TrendHorizon { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Fewest bins, at least 0. Default 1.</summary>
    public int MinimumBins { get; init; } = 1;

    /// <summary>Most bins, at least the fewest and 1. Default 128.</summary>
    public int MaximumBins { get; init; } = 128;

    internal void Validate()
    {
        PlacementGuard.Between(Reaction, 0, 1, nameof(Reaction));
        Guard.AtLeast(LowerPressure, TimeSpan.Zero, nameof(LowerPressure));
        Guard.AtLeast(Sustained, TimeSpan.Zero, nameof(Sustained));
        Guard.Positive(Cooldown, nameof(Cooldown));
        Guard.Positive(TrendWindow, nameof(TrendWindow));
        Guard.AtLeast(TrendHorizon, TimeSpan.Zero, nameof(TrendHorizon));
        Guard.InRange(MinimumBins, 0, int.MaxValue, nameof(MinimumBins));
        Guard.InRange(MaximumBins, Math.Max(1, MinimumBins), int.MaxValue, nameof(MaximumBins));
        if (UpperPressure <= LowerPressure)
        {
            throw new ArgumentOutOfRangeException(nameof(UpperPressure), $"UpperPressure is {UpperPressure}; expected more than LowerPressure, {LowerPressure}. Leave a gap between them.");
        }
    }
}

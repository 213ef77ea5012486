namespace Sheaf.Forecasting;

/// <summary>What sets one ridge forecaster apart from another.</summary>
internal sealed record RidgeSettings
{
    /// <summary>Shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>Most recent one-step changes among the regressors.</summary>
    public int Lags { get; init; } = 12;

    /// <summary>Most seasons among the regressors.</summary>
    public int Seasons { get; init; }

    /// <summary>Regress logarithms: errors then count in proportion, and the forecast is a median.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Ridge penalty as a share of each column's own sum of squares.</summary>
    public double Penalty { get; init; } = 1e-4;

    /// <summary>Most recent rows learnt from.</summary>
    public int Rows { get; init; } = 6_000;
}

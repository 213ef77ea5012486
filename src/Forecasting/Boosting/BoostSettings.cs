namespace Sheaf.Forecasting;

/// <summary>What sets one boosted forecaster apart from another.</summary>
internal sealed record BoostSettings
{
    /// <summary>Shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>Minimise absolute errors (gradient signs, medians in leaves) instead of squared ones of clipped residuals.</summary>
    public bool Absolute { get; init; }

    /// <summary>Boost logarithms: errors then count in proportion.</summary>
    public bool Logarithmic { get; init; } = true;

    /// <summary>Boost what a ridge regression leaves instead of the whole change.</summary>
    public bool Linear { get; init; } = true;

    /// <summary>Most trees, 0 or more.</summary>
    public int Trees { get; init; } = 40;

    /// <summary>Most leaves of a tree, 2 to 32.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>Share of a leaf's value that is added, inside (0, 1].</summary>
    public double Shrinkage { get; init; } = .14;

    /// <summary>Share of the rows that a tree is grown on, inside (0, 1].</summary>
    public double RowShare { get; init; } = .6;

    /// <summary>Share of the regressors that a tree may split on, inside (0, 1].</summary>
    public double FeatureShare { get; init; } = .3;

    /// <summary>Rows without a residual that are added to each leaf: its value shrinks towards 0.</summary>
    public double LeafPenalty { get; init; } = 20;

    /// <summary>Least rows in a leaf.</summary>
    public int LeafRows { get; init; } = 20;

    /// <summary>Most recent rows learnt from.</summary>
    public int Rows { get; init; } = 6_000;

    /// <summary>Residuals beyond this many mean absolute ones are clipped where errors are squared (Huber 1964).</summary>
    public double Clip { get; init; } = 3;

    /// <summary>Ridge penalty as a share of each column's own sum of squares.</summary>
    public double RidgePenalty { get; init; } = 1e-4;
}

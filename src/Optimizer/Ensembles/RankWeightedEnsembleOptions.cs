namespace Sheaf.Optimizer;

/// <summary>How a <see cref="RankWeightedEnsemble"/> weighs its members.</summary>
public sealed record RankWeightedEnsembleOptions
{
    /// <summary>Draws from each member's posterior, over which its rank losses are compared. Default 256, range 1 to 100 000.</summary>
    public int Samples { get; init => field = Within(value, 1, 100_000); } = 256;

    /// <summary>What keeps poor supports out. Default <see cref="DilutionGuard.Percentile"/>.</summary>
    public DilutionGuard Guard { get; init; } = DilutionGuard.Percentile;

    /// <summary>Number of target points from which <see cref="DilutionGuard.Probability"/> drops every support. Default 20, range 1 to 100 000.</summary>
    public int Horizon { get; init => field = Within(value, 1, 100_000); } = 20;

    /// <summary>Fewest target points that are ranked; with fewer, all members weigh the same. Default 3, range 2 to 1000.</summary>
    public int LeastRankedPoints { get; init => field = Within(value, 2, 1000); } = 3;

    /// <summary>How predictions are combined. Default <see cref="EnsembleVariance.Mixture"/>.</summary>
    public EnsembleVariance Variance { get; init; } = EnsembleVariance.Mixture;

    private static int Within(int value, int minimum, int maximum) => value >= minimum && value <= maximum
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"Got {value}; expected a whole number from {minimum} to {maximum}.");
}

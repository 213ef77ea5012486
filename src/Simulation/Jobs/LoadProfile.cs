namespace Sheaf.Simulation.Jobs;

/// <summary>The load that a job gets where no trace is given.</summary>
public sealed record LoadProfile
{
    /// <summary>Its shape. Default clicks.</summary>
    public LoadShape Shape { get; init; }

    /// <summary>Lowest rate in records a second, above 0. Default 17 600.</summary>
    public double LowestRate { get; init => field = Require.Positive(value); } = 17_600;

    /// <summary>Highest rate in records a second, at least <see cref="LowestRate"/>. Default 87 700.</summary>
    public double HighestRate { get; init => field = Require.Positive(value); } = 87_700;

    /// <summary>Seed of what differs from one load of a shape to the next. Default 1.</summary>
    public int Seed { get; init; } = 1;
}

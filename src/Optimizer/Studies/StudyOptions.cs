namespace Sheaf.Optimizer;

/// <summary>How a <see cref="Study"/> searches.</summary>
public sealed record StudyOptions
{
    /// <summary>Seed of everything random: the same seed and trials give the same suggestions.</summary>
    public int Seed { get; init; }

    /// <summary>Sobol points before the models take over, at least 1; null means 2 (d + 1).</summary>
    public int? InitialPoints { get; init; }

    /// <summary>Spaces of up to this many points are searched exactly; 1 to <see cref="SearchSpace.MaximumLatticeSize"/>.</summary>
    public int LatticeLimit { get; init; } = 50_000;

    /// <summary>What is maximised to choose the next points.</summary>
    public AcquisitionKind Acquisition { get; init; }

    internal void Validate()
    {
        if (!Enum.IsDefined(Acquisition))
        {
            throw new ArgumentOutOfRangeException(nameof(Acquisition), Acquisition, $"Expected one of {string.Join(", ", Enum.GetNames<AcquisitionKind>())}.");
        }

        if (InitialPoints < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(InitialPoints), InitialPoints, "Expected at least 1 initial point, or null for 2 (d + 1).");
        }

        if (LatticeLimit is < 1 or > SearchSpace.MaximumLatticeSize)
        {
            throw new ArgumentOutOfRangeException(nameof(LatticeLimit), LatticeLimit, $"Expected 1 to {SearchSpace.MaximumLatticeSize}.");
        }
    }
}

namespace Sheaf.Optimizer;

/// <summary>An objective as a <see cref="StudyDefinition"/> states it.</summary>
public sealed record ObjectiveDefinition
{
    /// <summary>The outcome's name, unique within the definition.</summary>
    public required string Name { get; init; }

    /// <summary>Which way it improves; minimised by default.</summary>
    public Direction Direction { get; init; }

    /// <summary>The worst value of interest, the hypervolume's reference; null infers it from the trials.</summary>
    public double? Threshold { get; init; }

    /// <summary>The value as a function of the parameters where it is known in advance: it is then computed, never modelled or told.</summary>
    public KnownFunction? Known { get; init; }

    /// <summary>The objective itself.</summary>
    /// <param name="space">The parameters.</param>
    /// <exception cref="ArgumentException">The name is blank, the threshold not finite, or the function names what is no number of the space.</exception>
    public Objective ToObjective(SearchSpace space) => new(Name, Direction, Threshold, Known?.Bind(space));
}

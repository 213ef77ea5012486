namespace Sheaf.Optimizer;

/// <summary>An outcome constraint as a <see cref="StudyDefinition"/> states it; without bounds the outcome has to be at least 0.</summary>
public sealed record ConstraintDefinition
{
    /// <summary>The outcome's name; it may be an objective's.</summary>
    public required string Name { get; init; }

    /// <summary>Least acceptable value, inclusive.</summary>
    public double? Min { get; init; }

    /// <summary>Greatest acceptable value, inclusive.</summary>
    public double? Max { get; init; }

    /// <summary>The constraint itself.</summary>
    /// <exception cref="ArgumentException">The name is blank or the bounds are wrong.</exception>
    public OutcomeConstraint ToConstraint() => new(Name, Min is null && Max is null ? 0 : Min, Max);
}

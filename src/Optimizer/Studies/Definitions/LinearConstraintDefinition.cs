namespace Sheaf.Optimizer;

/// <summary>A limit on a weighted sum of parameters as a <see cref="StudyDefinition"/> states it.</summary>
public sealed record LinearConstraintDefinition
{
    /// <summary>A factor for each parameter that matters, by its name.</summary>
    public required IReadOnlyDictionary<string, double> Coefficients { get; init; }

    /// <summary>Least sum, inclusive.</summary>
    public double? Min { get; init; }

    /// <summary>Greatest sum, inclusive.</summary>
    public double? Max { get; init; }

    /// <summary>The constraint itself.</summary>
    /// <exception cref="ArgumentException">A coefficient or bound is wrong.</exception>
    public LinearConstraint ToConstraint() => new(Coefficients, Min, Max);
}

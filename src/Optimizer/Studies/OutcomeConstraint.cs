namespace Sheaf.Optimizer;

/// <summary>A limit on a measured outcome of a <see cref="Study"/>.</summary>
public sealed record OutcomeConstraint
{
    /// <summary>Creates a constraint.</summary>
    /// <param name="name">The outcome's name; it may be an objective's.</param>
    /// <param name="lower">Least acceptable value, inclusive; null for none.</param>
    /// <param name="upper">Greatest acceptable value, inclusive; null for none.</param>
    public OutcomeConstraint(string name, double? lower = null, double? upper = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if ((lower is null && upper is null) || !(lower is null || double.IsFinite(lower.Value)) || !(upper is null || double.IsFinite(upper.Value)) || lower > upper)
        {
            throw new ArgumentException($"Constraint '{name}' has bounds [{lower}, {upper}]; expected one or two finite bounds, the lower not above the upper.", nameof(lower));
        }

        (Name, Lower, Upper) = (name, lower, upper);
    }

    /// <summary>The outcome's name.</summary>
    public string Name { get; }

    /// <summary>Least acceptable value, or null for none.</summary>
    public double? Lower { get; }

    /// <summary>Greatest acceptable value, or null for none.</summary>
    public double? Upper { get; }

    /// <summary>Whether a measured value satisfies the constraint.</summary>
    /// <param name="value">A measured outcome.</param>
    public bool IsSatisfied(double value) => !(value < Lower) && !(value > Upper) && !double.IsNaN(value);

    /// <summary>Whether a measurement establishes that the constraint is satisfied: a censored one does only on its certain side.</summary>
    /// <param name="measurement">A measured outcome.</param>
    public bool IsSatisfied(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        return IsSatisfied(measurement.Value) && !(measurement.IsOpenAbove && Upper is not null) && !(measurement.IsOpenBelow && Lower is not null);
    }
}

namespace Sheaf.Optimizer;

/// <summary>One goal of a <see cref="Study"/>.</summary>
public sealed record Objective
{
    /// <summary>Creates an objective.</summary>
    /// <param name="name">The outcome's name, unique within the study.</param>
    /// <param name="direction">Which way it improves.</param>
    /// <param name="threshold">The worst value of interest, used as the hypervolume's reference; null infers it from the trials.</param>
    /// <param name="known">The value as a function of the point, when it is known in advance: it is then computed, never modelled or told.</param>
    public Objective(string name, Direction direction = Direction.Minimise, double? threshold = null, Func<double[], double>? known = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (threshold is { } value && !Measurement.IsPermitted(value))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), value, $"Objective '{name}': expected a threshold of magnitude up to {Measurement.GreatestMagnitude:g1}, or null to infer one.");
        }

        (Name, Direction, Threshold, Known) = (name, direction, threshold, known);
    }

    /// <summary>The outcome's name.</summary>
    public string Name { get; }

    /// <summary>Which way it improves.</summary>
    public Direction Direction { get; }

    /// <summary>The worst value of interest, or null when inferred.</summary>
    public double? Threshold { get; }

    /// <summary>The value as a function of the point, or null when it has to be measured.</summary>
    public Func<double[], double>? Known { get; }

    internal double Sign => Direction == Direction.Minimise ? 1 : -1;
}

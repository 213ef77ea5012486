namespace Sheaf.Optimizer;

/// <summary>What a <see cref="GaussianProcess"/> asks of data.</summary>
internal static class TrainingData
{
    /// <summary>Checks one point.</summary>
    /// <param name="x">The point.</param>
    /// <param name="dimension">Numbers it should have.</param>
    public static void RequireInput(ReadOnlySpan<double> x, int dimension)
    {
        if (x.Length != dimension)
        {
            throw new ArgumentException($"Got a point of {x.Length} numbers; expected {dimension}, as in the training inputs.");
        }

        foreach (double value in x)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"Got {value} in a point; expected finite numbers, normalised to [0, 1].");
            }
        }
    }

    /// <summary>Checks inputs, their number of targets and the known noise.</summary>
    /// <param name="inputs">n × d.</param>
    /// <param name="targets">n numbers, whose magnitude <see cref="Standardisation.Of"/> checks.</param>
    /// <param name="noise">n variances, or null.</param>
    public static void Require(double[][] inputs, double[] targets, IReadOnlyList<double>? noise)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Length == 0 || inputs[0].Length == 0 || inputs.Length != targets.Length)
        {
            throw new ArgumentException($"Got {inputs.Length} inputs and {targets.Length} targets; expected as many of both, at least one, each input with at least one number.", nameof(inputs));
        }

        foreach (double[] input in inputs)
        {
            RequireInput(input, inputs[0].Length);
        }

        if (noise is not null && (noise.Count != targets.Length || noise.Any(v => !(v >= 0) || double.IsInfinity(v))))
        {
            throw new ArgumentException($"Got {noise.Count} noise variances for {targets.Length} targets; expected one finite number of at least 0 for each.", nameof(noise));
        }
    }
}

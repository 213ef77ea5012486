namespace Sheaf.Optimizer;

/// <summary>The model inputs of a search space's points: which columns are free, and how to get back to permitted points.</summary>
internal sealed class InputDomain
{
    private readonly SearchSpace _space;
    private readonly Func<double[], bool> _isAllowed;

    /// <summary>Prepares.</summary>
    /// <param name="space">The space.</param>
    /// <param name="isAllowed">Constraints known in advance; null when there are none.</param>
    public InputDomain(SearchSpace space, Func<double[], bool>? isAllowed)
    {
        (_space, _isAllowed, HasConstraints) = (space, isAllowed ?? (_ => true), isAllowed is not null);
        IsContinuous = space.Parameters.All(parameter => !parameter.IsDiscrete);
        HasContinuous = space.Parameters.Any(parameter => !parameter.IsDiscrete);
        HasOrderedLevels = space.Parameters.Any(parameter => parameter.IsDiscrete);
    }

    /// <summary>Whether no parameter has levels.</summary>
    public bool IsContinuous { get; }

    /// <summary>Whether some parameter has none.</summary>
    public bool HasContinuous { get; }

    /// <summary>Whether some parameter has levels in an order.</summary>
    public bool HasOrderedLevels { get; }

    /// <summary>Whether not every point is allowed.</summary>
    public bool HasConstraints { get; }

    /// <summary>Whether constraints known in advance let a point through.</summary>
    /// <param name="point">A point.</param>
    public bool IsAllowed(double[] point) => _isAllowed(point);

    /// <summary>Model inputs of a point.</summary>
    /// <param name="point">In the parameters' units.</param>
    public double[] Encode(double[] point) => _space.Normalise(point);

    /// <summary>The nearest point of the space.</summary>
    /// <param name="inputs">Model inputs.</param>
    public double[] Decode(ReadOnlySpan<double> inputs) => _space.Denormalise(inputs);

    /// <summary>Bounds of the free columns; the others are held at their value.</summary>
    /// <param name="inputs">Model inputs.</param>
    /// <param name="relaxed">Whether ordered levels are free too.</param>
    public (double[] Lower, double[] Upper) Bounds(double[] inputs, bool relaxed)
    {
        double[] lower = [.. inputs];
        double[] upper = [.. inputs];
        for (int k = 0; k < inputs.Length; k++)
        {
            Parameter parameter = _space.Parameters[k];
            if (!parameter.IsDiscrete || relaxed)
            {
                bool single = parameter.Minimum == parameter.Maximum;
                (lower[k], upper[k]) = single ? (0.5, 0.5) : (0, 1);
            }
        }

        return (lower, upper);
    }

    /// <summary>Points that differ by one level of one parameter.</summary>
    /// <param name="point">A point.</param>
    public IEnumerable<double[]> Neighbours(double[] point)
    {
        for (int k = 0; k < point.Length; k++)
        {
            Parameter parameter = _space.Parameters[k];
            if (!parameter.IsDiscrete)
            {
                continue;
            }

            int level = parameter.LevelOf(point[k]);
            foreach (int step in (int[])[-2, -1, 1, 2])
            {
                if (level + step >= 0 && level + step < parameter.Levels.Count)
                {
                    double[] neighbour = [.. point];
                    neighbour[k] = parameter.Levels[level + step];
                    yield return neighbour;
                }
            }
        }
    }
}

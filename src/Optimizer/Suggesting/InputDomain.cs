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
        HasOrderedLevels = space.Parameters.Any(IsOrdered);
    }

    /// <summary>Number of model inputs.</summary>
    public int Dimension => _space.InputDimension;

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
    public double[] Encode(double[] point) => _space.Encode(point);

    /// <summary>The nearest point of the space.</summary>
    /// <param name="inputs">Model inputs.</param>
    public double[] Decode(ReadOnlySpan<double> inputs) => _space.Decode(inputs);

    /// <summary>Bounds of the free columns; the others are held at their value.</summary>
    /// <param name="inputs">Model inputs.</param>
    /// <param name="relaxed">Whether ordered levels are free too.</param>
    public (double[] Lower, double[] Upper) Bounds(double[] inputs, bool relaxed)
    {
        double[] lower = [.. inputs];
        double[] upper = [.. inputs];
        for (int i = 0; i < _space.Dimension; i++)
        {
            Parameter parameter = _space.Parameters[i];
            bool single = parameter.Minimum == parameter.Maximum;
            if (!single && (!parameter.IsDiscrete || (relaxed && IsOrdered(parameter))))
            {
                int column = _space.InputLayout[i].Start;
                (lower[column], upper[column]) = (0, 1);
            }
        }

        return (lower, upper);
    }

    /// <summary>Allowed points that differ by a level of one ordered parameter or the value of one categorical parameter.</summary>
    /// <param name="point">A point.</param>
    public IEnumerable<double[]> Neighbours(double[] point) => _space.Neighbours(point);

    private static bool IsOrdered(Parameter parameter) => parameter.IsDiscrete && parameter.Kind != ParameterKind.Categorical;
}

namespace Sheaf.Optimizer;

/// <summary>
/// An ordered list of parameters. A point is a <c>double[]</c> with one value per parameter, in that order and in the parameters' own units;
/// a normalised point holds the same in [0, 1].
/// </summary>
public sealed class SearchSpace
{
    /// <summary>The most points that <see cref="Lattice"/> lists.</summary>
    public const int MaximumLatticeSize = 2_000_000;

    private readonly Parameter[] _parameters;

    /// <summary>Creates a space.</summary>
    /// <param name="parameters">At least one parameter; names must differ.</param>
    public SearchSpace(params IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = [.. parameters];
        if (_parameters.Length == 0)
        {
            throw new ArgumentException("The space has no parameters. Give at least one.", nameof(parameters));
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Parameter parameter in _parameters)
        {
            if (!names.Add(parameter.Name))
            {
                throw new ArgumentException($"Two parameters are named '{parameter.Name}'. Give each its own name.", nameof(parameters));
            }
        }
    }

    /// <summary>The parameters in order.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>The number of parameters, d.</summary>
    public int Dimension => _parameters.Length;

    /// <summary>The number of points when every parameter is discrete; otherwise null. Infinite when it exceeds a double.</summary>
    public double? LatticeSize => Array.TrueForAll(_parameters, p => p.IsDiscrete)
        ? _parameters.Aggregate(1.0, (product, p) => product * p.Levels.Count)
        : null;

    /// <summary>Maps a point to [0, 1]^d.</summary>
    /// <param name="point">d values in the parameters' units.</param>
    public double[] Normalise(ReadOnlySpan<double> point)
    {
        RequireDimension(point.Length);
        double[] unit = new double[point.Length];
        for (int i = 0; i < unit.Length; i++)
        {
            unit[i] = _parameters[i].Normalise(point[i]);
        }

        return unit;
    }

    /// <summary>Maps a point of [0, 1]^d to the nearest point of the space.</summary>
    /// <param name="unit">d numbers; outside [0, 1] they are clamped.</param>
    public double[] Denormalise(ReadOnlySpan<double> unit)
    {
        RequireDimension(unit.Length);
        double[] point = new double[unit.Length];
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = _parameters[i].Denormalise(unit[i]);
        }

        return point;
    }

    /// <summary>Whether every value is permitted by its parameter.</summary>
    /// <param name="point">A point; one of another length is not contained.</param>
    public bool Contains(ReadOnlySpan<double> point)
    {
        if (point.Length != _parameters.Length)
        {
            return false;
        }

        for (int i = 0; i < point.Length; i++)
        {
            if (!_parameters[i].Contains(point[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lists every point, the last parameter varying fastest.</summary>
    /// <param name="predicate">Keeps only points for which it is true: constraints known in advance.</param>
    /// <exception cref="InvalidOperationException">A parameter is continuous or there are more than <see cref="MaximumLatticeSize"/> points.</exception>
    public IReadOnlyList<double[]> Lattice(Func<double[], bool>? predicate = null)
    {
        double size = LatticeSize ?? throw new InvalidOperationException("The space has a continuous parameter, so its points cannot be listed. Use Integer or Ordinal parameters.");
        if (size > MaximumLatticeSize)
        {
            throw new InvalidOperationException($"The space has {size:g4} points; at most {MaximumLatticeSize} can be listed. Widen the steps.");
        }

        List<double[]> points = new(predicate is null ? (int)size : 0);
        int[] levels = new int[_parameters.Length];
        for (int i = 0; i < (int)size; i++)
        {
            double[] point = AtLevels(levels);
            if (predicate is null || predicate(point))
            {
                points.Add(point);
            }

            Increment(levels);
        }

        return points;
    }

    /// <summary>The point at the given level of each parameter.</summary>
    /// <param name="levels">One level index per parameter, each from 0 to its level count (exclusive).</param>
    public double[] AtLevels(ReadOnlySpan<int> levels)
    {
        RequireDimension(levels.Length);
        double[] point = new double[levels.Length];
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = _parameters[i].Levels[levels[i]];
        }

        return point;
    }

    /// <summary>The level index of each parameter's value: the inverse of <see cref="AtLevels"/>.</summary>
    /// <param name="point">A point of this space, all of whose parameters are discrete.</param>
    /// <exception cref="ArgumentException">A value is not one of its parameter's levels.</exception>
    public int[] LevelsOf(ReadOnlySpan<double> point)
    {
        RequireDimension(point.Length);
        int[] levels = new int[point.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = _parameters[i].LevelOf(point[i]);
            if (levels[i] < 0)
            {
                throw new ArgumentException($"Parameter '{_parameters[i].Name}' got {point[i]}, which is not one of its levels.", nameof(point));
            }
        }

        return levels;
    }

    private void Increment(int[] levels)
    {
        for (int i = levels.Length - 1; i >= 0; i--)
        {
            if (++levels[i] < _parameters[i].Levels.Count)
            {
                return;
            }

            levels[i] = 0;
        }
    }

    private void RequireDimension(int length)
    {
        if (length != _parameters.Length)
        {
            throw new ArgumentException($"Got {length} values; expected one for each of the space's {_parameters.Length} parameters.");
        }
    }
}

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
    private readonly BoundConstraint[] _constraints;
    private readonly InputEncoding _encoding;

    /// <summary>Creates a space.</summary>
    /// <param name="parameters">At least one parameter; names must differ.</param>
    public SearchSpace(params IReadOnlyList<Parameter> parameters)
        : this(parameters, [])
    {
    }

    /// <summary>Creates a space of which a part is ruled out in advance.</summary>
    /// <param name="parameters">At least one parameter; names must differ.</param>
    /// <param name="constraints">What every point has to satisfy; each must leave some value within the parameters' bounds.</param>
    public SearchSpace(IReadOnlyList<Parameter> parameters, IReadOnlyList<LinearConstraint> constraints)
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

        ArgumentNullException.ThrowIfNull(constraints);
        Constraints = [.. constraints];
        _constraints = [.. Constraints.Select(constraint => new BoundConstraint(constraint, _parameters))];
        _encoding = new InputEncoding(_parameters);
    }

    /// <summary>The parameters in order.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>The number of parameters, d.</summary>
    public int Dimension => _parameters.Length;

    /// <summary>Constraints known in advance.</summary>
    public IReadOnlyList<LinearConstraint> Constraints { get; }

    /// <summary>The number of columns of a model's input: one for each parameter, or for each value of a categorical one of three or more values.</summary>
    public int InputDimension => _encoding.Dimension;

    /// <summary>The columns of a model's input that belong to each parameter, in order.</summary>
    public IReadOnlyList<InputColumns> InputLayout => _encoding.Columns;

    /// <summary>The number of points, before constraints, when every parameter is discrete; otherwise null. Infinite when it exceeds a double.</summary>
    public double? LatticeSize => Array.TrueForAll(_parameters, p => p.IsDiscrete)
        ? _parameters.Aggregate(1.0, (product, p) => product * p.Levels.Count)
        : null;

    /// <summary>
    /// A point as models see it: <see cref="Normalise"/> for ordered parameters and one 0/1 column for two categories; for k ≥ 3
    /// categories k columns that are 0 but for the value's own, 1/√2, so that different values are all one unit apart.
    /// </summary>
    /// <param name="point">d values in the parameters' units; a categorical one must be one of its levels.</param>
    /// <returns><see cref="InputDimension"/> numbers in [0, 1].</returns>
    public double[] Encode(ReadOnlySpan<double> point)
    {
        double[] input = new double[InputDimension];
        Encode(point, input);
        return input;
    }

    /// <summary>Writes a point as models see it.</summary>
    /// <param name="point">d values in the parameters' units.</param>
    /// <param name="input">Receives <see cref="InputDimension"/> numbers.</param>
    public void Encode(ReadOnlySpan<double> point, Span<double> input)
    {
        RequireDimension(point.Length);
        RequireInput(input.Length);
        _encoding.Encode(point, input);
    }

    /// <summary>The point of the space nearest to a model's input, the inverse of <see cref="Encode(ReadOnlySpan{double})"/>; of a category the value with the greatest column.</summary>
    /// <param name="input"><see cref="InputDimension"/> numbers; those of ordered parameters are clamped to [0, 1].</param>
    public double[] Decode(ReadOnlySpan<double> input)
    {
        RequireInput(input.Length);
        return _encoding.Decode(input);
    }

    /// <summary>Maps a point to [0, 1]^d, a category by its position. Models see <see cref="Encode(ReadOnlySpan{double})"/> instead.</summary>
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

    /// <summary>A contained point with its discrete values replaced by the levels they stand for, so that it equals the same point listed.</summary>
    /// <param name="point">A point of the space.</param>
    internal double[] Snap(double[] point)
        => [.. point.Select((value, i) => _parameters[i].LevelOf(value) is var level and >= 0 ? _parameters[i].Levels[level] : value)];

    /// <summary>Whether a point satisfies every one of <see cref="Constraints"/>; that its values are permitted is not asked.</summary>
    /// <param name="point">d values in the parameters' units.</param>
    public bool IsAllowed(ReadOnlySpan<double> point)
    {
        RequireDimension(point.Length);
        foreach (BoundConstraint constraint in _constraints)
        {
            if (!constraint.IsSatisfied(point))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The allowed points that differ from one in a single discrete parameter: by one level up or down, or by any other category. Parameters
    /// in order, lower level first.
    /// </summary>
    /// <param name="point">A point of the space.</param>
    public IEnumerable<double[]> Neighbours(IReadOnlyList<double> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        RequireDimension(point.Count);
        return Moves([.. point]).Where(moved => IsAllowed(moved));
    }

    /// <summary>Lists every point that satisfies <see cref="Constraints"/>, the last parameter varying fastest.</summary>
    /// <param name="predicate">Keeps only points for which it is true: further constraints known in advance.</param>
    /// <exception cref="InvalidOperationException">A parameter is continuous or there are more than <see cref="MaximumLatticeSize"/> points.</exception>
    public IReadOnlyList<double[]> Lattice(Func<double[], bool>? predicate = null)
    {
        double size = LatticeSize ?? throw new InvalidOperationException("The space has a continuous parameter, so its points cannot be listed. Use Integer, Ordinal or Categorical parameters.");
        if (size > MaximumLatticeSize)
        {
            throw new InvalidOperationException($"The space has {size:g4} points; at most {MaximumLatticeSize} can be listed. Widen the steps.");
        }

        List<double[]> points = new(predicate is null && _constraints.Length == 0 ? (int)size : 0);
        int[] levels = new int[_parameters.Length];
        for (int i = 0; i < (int)size; i++)
        {
            double[] point = AtLevels(levels);
            if (IsAllowed(point) && (predicate is null || predicate(point)))
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

    private IEnumerable<double[]> Moves(double[] point)
    {
        for (int i = 0; i < point.Length; i++)
        {
            Parameter parameter = _parameters[i];
            int level = parameter.LevelOf(point[i]);
            int reach = parameter.Kind == ParameterKind.Categorical ? parameter.Levels.Count : 1;
            for (int other = Math.Max(0, level - reach); level >= 0 && other <= Math.Min(parameter.Levels.Count - 1, level + reach); other++)
            {
                if (other != level)
                {
                    double[] moved = [.. point];
                    moved[i] = parameter.Levels[other];
                    yield return moved;
                }
            }
        }
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

    private void RequireInput(int length)
    {
        if (length != InputDimension)
        {
            throw new ArgumentException($"Got {length} columns; expected the {InputDimension} of the space's model inputs.");
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

namespace Sheaf.Optimizer;

/// <summary>
/// How points become model inputs: a number in [0, 1] for each ordered parameter, one column for each value of a categorical one. The
/// columns of a category are 0 or 1/√2, so that two different values are one unit apart, as the ends of an ordered parameter are; two
/// values need one column only.
/// </summary>
internal sealed class InputEncoding
{
    private const double Hot = 0.70710678118654752440;

    private readonly Parameter[] _parameters;
    private readonly InputColumns[] _columns;

    /// <summary>Lays out the columns.</summary>
    /// <param name="parameters">The space's parameters.</param>
    public InputEncoding(Parameter[] parameters)
    {
        _parameters = parameters;
        _columns = new InputColumns[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            _columns[i] = new InputColumns(Dimension, parameters[i].Labels.Count > 2 ? parameters[i].Labels.Count : 1);
            Dimension += _columns[i].Length;
        }
    }

    /// <summary>The number of columns.</summary>
    public int Dimension { get; }

    /// <summary>Each parameter's columns.</summary>
    public IReadOnlyList<InputColumns> Columns => _columns;

    /// <summary>Writes a point's columns.</summary>
    /// <param name="point">One value for each parameter.</param>
    /// <param name="input">As long as there are columns.</param>
    public void Encode(ReadOnlySpan<double> point, Span<double> input)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            Span<double> columns = input.Slice(_columns[i].Start, _columns[i].Length);
            if (columns.Length == 1)
            {
                columns[0] = _parameters[i].Normalise(point[i]);
            }
            else
            {
                columns.Clear();
                columns[CategoryOf(_parameters[i], point[i])] = Hot;
            }
        }
    }

    /// <summary>The point of the space nearest to some columns: of a category, the value with the greatest column.</summary>
    /// <param name="input">One number for each column.</param>
    public double[] Decode(ReadOnlySpan<double> input)
    {
        double[] point = new double[_parameters.Length];
        for (int i = 0; i < point.Length; i++)
        {
            ReadOnlySpan<double> columns = input.Slice(_columns[i].Start, _columns[i].Length);
            point[i] = columns.Length == 1 ? _parameters[i].Denormalise(columns[0]) : Greatest(columns);
        }

        return point;
    }

    private static int CategoryOf(Parameter parameter, double value)
    {
        int level = parameter.LevelOf(value);
        return level >= 0
            ? level
            : throw new ArgumentException($"Parameter '{parameter.Name}' got {value}; expected a position among its {parameter.Labels.Count} values, from 0.", nameof(value));
    }

    private static int Greatest(ReadOnlySpan<double> columns)
    {
        int best = 0;
        for (int i = 1; i < columns.Length; i++)
        {
            best = columns[i] > columns[best] ? i : best;
        }

        return best;
    }
}

namespace Sheaf.Optimizer;

/// <summary>Model inputs that vary together because they encode one parameter. Immutable.</summary>
public sealed class InputGroup
{
    private InputGroup(int[] columns, double[][]? levels) => (Columns, Levels) = (columns, levels);

    /// <summary>Positions of the inputs, distinct, in the order of a level's numbers.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>Equally likely settings, one number per column each; null when every column is uniform on [0, 1].</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Levels { get; }

    /// <summary>Inputs that are uniform on [0, 1], independently.</summary>
    /// <param name="columns">At least one position, distinct, from 0.</param>
    public static InputGroup Uniform(params IReadOnlyList<int> columns) => new(Validated(columns), null);

    /// <summary>One input with a few equally likely values, as of an ordinal parameter.</summary>
    /// <param name="column">Position from 0.</param>
    /// <param name="values">Finite numbers, at least one.</param>
    public static InputGroup Discrete(int column, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Categorical([column], [.. values.Select(value => new[] { value })]);
    }

    /// <summary>A categorical parameter: exactly one of its inputs is 1, each as likely, the others are 0. A <see cref="SearchSpace"/> encodes otherwise: use <see cref="InputDistribution.Of"/> for it.</summary>
    /// <param name="columns">One position per category, distinct, from 0.</param>
    public static InputGroup OneHot(params IReadOnlyList<int> columns)
    {
        int[] validated = Validated(columns);
        double[][] levels = new double[validated.Length][];
        for (int k = 0; k < levels.Length; k++)
        {
            levels[k] = new double[validated.Length];
            levels[k][k] = 1;
        }

        return new InputGroup(validated, levels);
    }

    /// <summary>Inputs with a few equally likely settings, as of a categorical parameter.</summary>
    /// <param name="columns">At least one position, distinct, from 0.</param>
    /// <param name="levels">At least one row of one finite number per column.</param>
    public static InputGroup Categorical(IReadOnlyList<int> columns, IReadOnlyList<double[]> levels)
    {
        int[] validated = Validated(columns);
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count == 0 || levels.Any(level => level.Length != validated.Length || !Array.TrueForAll(level, double.IsFinite)))
        {
            throw new ArgumentException($"Got {levels.Count} levels for {validated.Length} columns; expected at least one level, each of one finite number per column.", nameof(levels));
        }

        return new InputGroup(validated, [.. levels.Select(level => (double[])level.Clone())]);
    }

    private static int[] Validated(IReadOnlyList<int> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0 || columns.Any(column => column < 0) || columns.Distinct().Count() != columns.Count)
        {
            throw new ArgumentException($"Got columns [{string.Join(", ", columns)}]; expected at least one, distinct, from 0.", nameof(columns));
        }

        return [.. columns];
    }
}

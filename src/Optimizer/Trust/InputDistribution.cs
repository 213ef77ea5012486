namespace Sheaf.Optimizer;

/// <summary>
/// The inputs over which a model is averaged: independent groups, and inputs held at a value, such as a context. Immutable.
/// </summary>
public sealed class InputDistribution
{
    private readonly InputGroup[] _groups;
    private readonly Dictionary<int, double> _held;

    /// <summary>Combines groups and held inputs into all inputs of a model.</summary>
    /// <param name="groups">At least one.</param>
    /// <param name="held">Values of the inputs that don't vary, finite; none when null.</param>
    /// <exception cref="ArgumentException">The columns aren't exactly 0 to d − 1, each once, or a held value isn't finite.</exception>
    public InputDistribution(IReadOnlyList<InputGroup> groups, IReadOnlyDictionary<int, double>? held = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        _groups = [.. groups];
        _held = held is null ? [] : new Dictionary<int, double>(held);
        int[] columns = [.. _groups.SelectMany(group => group.Columns), .. _held.Keys];
        Array.Sort(columns);
        if (_groups.Length == 0 || !columns.SequenceEqual(Enumerable.Range(0, columns.Length)))
        {
            throw new ArgumentException(
                $"Got {_groups.Length} groups with, held inputs included, columns [{string.Join(", ", columns)}]; expected at least one group and each column from 0 once. Hold the inputs that should not vary.",
                nameof(groups));
        }

        foreach ((int column, double value) in _held)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"Got {value} for held input {column}; expected a finite number.", nameof(held));
            }
        }

        Dimension = columns.Length;
        UniformsPerPoint = _groups.Sum(Uniforms);
    }

    /// <summary>Number of inputs, d.</summary>
    public int Dimension { get; }

    /// <summary>What varies.</summary>
    public IReadOnlyList<InputGroup> Groups => _groups;

    /// <summary>Uniform numbers that make a point.</summary>
    internal int UniformsPerPoint { get; }

    /// <summary>Every input by itself, uniform on [0, 1].</summary>
    /// <param name="dimension">d, at least 1.</param>
    public static InputDistribution Uniform(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        return new InputDistribution([.. Enumerable.Range(0, dimension).Select(k => InputGroup.Uniform(k))]);
    }

    /// <summary>One group per parameter of a space, in their order: continuous ones uniform, all levels of the others equally likely.</summary>
    /// <param name="space">The models' first inputs encode its points; its constraints are not heeded.</param>
    /// <param name="held">Values of inputs after the space's, such as a context; none when null.</param>
    /// <exception cref="ArgumentException">A held input is one of the space's, leaves a gap, or isn't finite.</exception>
    public static InputDistribution Of(SearchSpace space, IReadOnlyDictionary<int, double>? held = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new InputDistribution([.. Enumerable.Range(0, space.Dimension).Select(i => GroupOf(space, i))], held);
    }

    /// <summary>Throws unless the distribution is of as many inputs as the model.</summary>
    /// <param name="model">Whose inputs these should be.</param>
    internal void RequireMatch(ISurrogate model)
    {
        if (model.Dimension != Dimension)
        {
            throw new ArgumentException($"Got a distribution over {Dimension} inputs for a model of {model.Dimension}; expected as many. Add groups or hold inputs.");
        }
    }

    /// <summary>Makes a point from uniform numbers.</summary>
    /// <param name="uniforms"><see cref="UniformsPerPoint"/> numbers in [0, 1).</param>
    internal double[] Point(ReadOnlySpan<double> uniforms)
    {
        double[] point = new double[Dimension];
        foreach ((int column, double value) in _held)
        {
            point[column] = value;
        }

        int used = 0;
        foreach (InputGroup group in _groups)
        {
            int count = Uniforms(group);
            Set(point, group, uniforms.Slice(used, count));
            used += count;
        }

        return point;
    }

    private static InputGroup GroupOf(SearchSpace space, int i)
    {
        (int start, int length) = space.InputLayout[i];
        Parameter parameter = space.Parameters[i];
        if (!parameter.IsDiscrete && parameter.Minimum < parameter.Maximum)
        {
            return InputGroup.Uniform(start);
        }

        double[] point = [.. space.Parameters.Select(other => other.Minimum)];
        double[] Encode(double value)
        {
            point[i] = value;
            return space.Encode(point)[start..(start + length)];
        }

        IReadOnlyList<double> values = parameter.IsDiscrete ? parameter.Levels : [parameter.Minimum];
        return InputGroup.Categorical([.. Enumerable.Range(start, length)], [.. values.Select(Encode)]);
    }

    private static int Uniforms(InputGroup group) => group.Levels is null ? group.Columns.Count : 1;

    private static void Set(double[] point, InputGroup group, ReadOnlySpan<double> uniforms)
    {
        int level = group.Levels is { } levels ? Math.Min((int)(uniforms[0] * levels.Count), levels.Count - 1) : 0;
        for (int k = 0; k < group.Columns.Count; k++)
        {
            point[group.Columns[k]] = group.Levels is null ? uniforms[k] : group.Levels[level][k];
        }
    }
}

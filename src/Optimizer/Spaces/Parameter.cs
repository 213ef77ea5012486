using System.Globalization;

namespace Sheaf.Optimizer;

/// <summary>
/// One dimension of a <see cref="SearchSpace"/>: a name, its permitted values, and how they map to the unit interval that models see.
/// </summary>
public sealed class Parameter
{
    private const double RelativeTolerance = 1e-9;
    private readonly double[]? _levels;
    private readonly string[] _labels;

    private Parameter(string name, ParameterKind kind, double minimum, double maximum, double[]? levels, bool logScale, string[]? labels = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (logScale && minimum <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(minimum), minimum, $"Parameter '{name}' is on a log scale, which needs values above 0. Raise the minimum or drop the log scale.");
        }

        (Name, Kind, Minimum, Maximum, LogScale, _levels, _labels) = (name, kind, minimum, maximum, logScale, levels, labels ?? []);
    }

    /// <summary>The parameter's name, unique within its space.</summary>
    public string Name { get; }

    /// <summary>How the values are laid out.</summary>
    public ParameterKind Kind { get; }

    /// <summary>The least permitted value (inclusive).</summary>
    public double Minimum { get; }

    /// <summary>The greatest permitted value (inclusive).</summary>
    public double Maximum { get; }

    /// <summary>Whether equal ratios, rather than equal differences, are equally far apart in the unit interval.</summary>
    public bool LogScale { get; }

    /// <summary>The permitted values in ascending order; empty for a continuous parameter.</summary>
    public IReadOnlyList<double> Levels => _levels ?? [];

    /// <summary>What the values of a categorical parameter stand for: the value i is the label at position i. Empty for other kinds.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>Whether the parameter has finitely many values.</summary>
    public bool IsDiscrete => _levels is not null;

    /// <summary>Whole numbers minimum, minimum + step, … not above maximum.</summary>
    /// <param name="name">Unique within a space.</param>
    /// <param name="minimum">Least value, inclusive.</param>
    /// <param name="maximum">Greatest value, inclusive when the steps reach it; at least <paramref name="minimum"/>.</param>
    /// <param name="step">Distance between neighbours, at least 1.</param>
    /// <param name="logScale">Space values by ratio; needs a minimum above 0.</param>
    public static Parameter Integer(string name, int minimum, int maximum, int step = 1, bool logScale = false)
    {
        if (maximum < minimum)
        {
            throw new ArgumentOutOfRangeException(nameof(maximum), maximum, $"Parameter '{name}': the maximum must be at least the minimum {minimum}. Swap or widen the bounds.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        long count = (((long)maximum - minimum) / step) + 1;
        if (count > SearchSpace.MaximumLatticeSize)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, $"Parameter '{name}' would have {count} levels; at most {SearchSpace.MaximumLatticeSize} can be listed. Widen the step or make it continuous.");
        }

        double[] levels = new double[count];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = minimum + ((double)i * step);
        }

        return new Parameter(name, ParameterKind.Integer, levels[0], levels[^1], levels, logScale);
    }

    /// <summary>An ordered list of permitted numbers.</summary>
    /// <param name="name">Unique within a space.</param>
    /// <param name="values">At least one finite value, strictly ascending.</param>
    /// <param name="logScale">Space values by ratio; needs values above 0.</param>
    public static Parameter Ordinal(string name, IReadOnlyList<double> values, bool logScale = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] levels = [.. values];
        if (levels.Length == 0)
        {
            throw new ArgumentException($"Parameter '{name}' has no values. Give at least one.", nameof(values));
        }

        for (int i = 0; i < levels.Length; i++)
        {
            if (!double.IsFinite(levels[i]) || (i > 0 && levels[i] <= levels[i - 1]))
            {
                throw new ArgumentException($"Parameter '{name}': value {levels[i]} at position {i} is not finite or not above its predecessor. List finite values in strictly ascending order.", nameof(values));
            }
        }

        return new Parameter(name, ParameterKind.Ordinal, levels[0], levels[^1], levels, logScale);
    }

    /// <summary>Equally spaced numbers minimum, minimum + step, … not above maximum.</summary>
    /// <param name="name">Unique within a space.</param>
    /// <param name="minimum">Least value, inclusive, finite.</param>
    /// <param name="maximum">Greatest value, inclusive when the steps reach it up to rounding; finite, at least <paramref name="minimum"/>.</param>
    /// <param name="step">Distance between neighbours, finite and above 0.</param>
    /// <param name="logScale">Space values by ratio; needs a minimum above 0.</param>
    public static Parameter Ordinal(string name, double minimum, double maximum, double step, bool logScale = false)
    {
        double count = Math.Floor(((maximum - minimum) / step * (1 + RelativeTolerance)) + 1);
        if (!double.IsFinite(minimum) || !(step > 0) || !(count >= 1 && count <= SearchSpace.MaximumLatticeSize))
        {
            throw new ArgumentOutOfRangeException(nameof(step), $"Parameter '{name}' has bounds [{minimum}, {maximum}] and step {step}; expected finite bounds, a step above 0 and 1 to {SearchSpace.MaximumLatticeSize} values.");
        }

        double[] levels = new double[(int)count];
        for (int i = 0; i < levels.Length; i++)
        {
            // 15 digits: 0.1 + 2 · 0.1 is then 0.3, as a person would list it.
            levels[i] = Math.Min(maximum, double.Parse((minimum + (i * step)).ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        }

        return Ordinal(name, levels, logScale);
    }

    /// <summary>Any number between two bounds.</summary>
    /// <param name="name">Unique within a space.</param>
    /// <param name="minimum">Least value, inclusive, finite.</param>
    /// <param name="maximum">Greatest value, inclusive, finite, at least <paramref name="minimum"/>.</param>
    /// <param name="logScale">Space values by ratio; needs a minimum above 0.</param>
    public static Parameter Continuous(string name, double minimum, double maximum, bool logScale = false)
    {
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || maximum < minimum || !double.IsFinite(maximum - minimum))
        {
            throw new ArgumentOutOfRangeException(nameof(maximum), $"Parameter '{name}' has bounds [{minimum}, {maximum}]; expected finite bounds, a finite distance apart, with the maximum at least the minimum.");
        }

        return new Parameter(name, ParameterKind.Continuous, minimum, maximum, null, logScale);
    }

    /// <summary>
    /// One of several values without an order. A point holds the value's position among the labels, 0 to k − 1; models see one column
    /// for each value (<see cref="SearchSpace.Encode(ReadOnlySpan{double})"/>).
    /// </summary>
    /// <param name="name">Unique within a space.</param>
    /// <param name="values">The values' labels: at least one, different and not blank.</param>
    public static Parameter Categorical(string name, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        string[] labels = [.. values];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string label in labels)
        {
            if (string.IsNullOrWhiteSpace(label) || !seen.Add(label))
            {
                throw new ArgumentException($"Parameter '{name}' got the value '{label}', which is blank or listed twice. List different, visible labels.", nameof(values));
            }
        }

        double[] levels = [.. Enumerable.Range(0, labels.Length).Select(i => (double)i)];
        return levels.Length > 0
            ? new Parameter(name, ParameterKind.Categorical, 0, levels[^1], levels, false, labels)
            : throw new ArgumentException($"Parameter '{name}' has no values. Give at least one.", nameof(values));
    }

    /// <summary>Maps a value to [0, 1]: the minimum to 0, the maximum to 1, linearly or by ratio. A single-valued parameter maps to 0.5.</summary>
    /// <param name="value">A value; outside the bounds it is clamped.</param>
    public double Normalise(double value)
    {
        if (double.IsNaN(value))
        {
            throw new ArgumentException($"Parameter '{Name}' got NaN; expected a number in [{Minimum}, {Maximum}].", nameof(value));
        }

        double low = Scale(Minimum);
        double span = Scale(Maximum) - low;
        return span > 0 ? (Scale(Math.Clamp(value, Minimum, Maximum)) - low) / span : 0.5;
    }

    /// <summary>
    /// Maps a number in [0, 1] back to the nearest permitted value, the inverse of <see cref="Normalise"/>. Categories, which have no
    /// neighbours, share the interval equally.
    /// </summary>
    /// <param name="unit">A number; outside [0, 1] it is clamped.</param>
    public double Denormalise(double unit)
    {
        double clamped = Math.Clamp(unit, 0, 1);
        if (Kind == ParameterKind.Categorical)
        {
            return Math.Min(Math.Floor(clamped * _labels.Length), _labels.Length - 1);
        }

        double low = Scale(Minimum);
        double scaled = low + (clamped * (Scale(Maximum) - low));
        if (_levels is null)
        {
            return Math.Clamp(LogScale ? Math.Exp(scaled) : scaled, Minimum, Maximum);
        }

        int upper = Array.BinarySearch(_levels, LogScale ? Math.Exp(scaled) : scaled);
        if (upper >= 0)
        {
            return _levels[upper];
        }

        upper = Math.Min(~upper, _levels.Length - 1);
        int lower = Math.Max(upper - 1, 0);
        return scaled - Scale(_levels[lower]) <= Scale(_levels[upper]) - scaled ? _levels[lower] : _levels[upper];
    }

    /// <summary>A value as people write it: a category's label, else the number with as many digits as it takes to read it back.</summary>
    /// <param name="value">A permitted value.</param>
    public string Format(double value)
    {
        int level = Kind == ParameterKind.Categorical ? LevelOf(value) : -1;
        return level >= 0 ? _labels[level] : value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether the value is permitted (levels within a relative rounding error of 1e-9).</summary>
    /// <param name="value">Any number; NaN is not permitted.</param>
    public bool Contains(double value) => _levels is null ? value >= Minimum && value <= Maximum : LevelOf(value) >= 0;

    /// <summary>The position of a value among <see cref="Levels"/>, or −1 when it is none of them or the parameter is continuous.</summary>
    /// <param name="value">Any number.</param>
    public int LevelOf(double value)
    {
        if (_levels is null || double.IsNaN(value))
        {
            return -1;
        }

        int at = Array.BinarySearch(_levels, value);
        if (at >= 0)
        {
            return at;
        }

        int upper = Math.Min(~at, _levels.Length - 1);
        int nearest = upper > 0 && value - _levels[upper - 1] < _levels[upper] - value ? upper - 1 : upper;
        return Math.Abs(value - _levels[nearest]) <= RelativeTolerance * Math.Max(1, Math.Abs(value)) ? nearest : -1;
    }

    private double Scale(double value) => LogScale ? Math.Log(value) : value;
}

using System.Globalization;
using System.Text.Json.Serialization;

namespace Sheaf.Optimizer;

/// <summary>One listed value of a parameter: a number, or the label of a category.</summary>
[JsonConverter(typeof(ParameterValueConverter))]
public readonly record struct ParameterValue
{
    private readonly string? _label;
    private readonly double _number;

    private ParameterValue(string? label, double number) => (_label, _number) = (label, number);

    /// <summary>The number, or null for a label.</summary>
    public double? Number => _label is null ? _number : null;

    /// <summary>The label, or the number as text.</summary>
    public string Label => _label ?? _number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    /// <param name="number">Any number.</param>
    public static implicit operator ParameterValue(double number) => FromDouble(number);

    /// <summary>A label.</summary>
    /// <param name="label">Any text.</param>
    public static implicit operator ParameterValue(string label) => FromString(label);

    /// <summary>A number.</summary>
    /// <param name="number">Any number.</param>
    public static ParameterValue FromDouble(double number) => new(null, number);

    /// <summary>A label.</summary>
    /// <param name="label">Any text.</param>
    public static ParameterValue FromString(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return new(label, 0);
    }

    /// <inheritdoc/>
    public override string ToString() => Label;
}

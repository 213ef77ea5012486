namespace Sheaf.Optimizer;

/// <summary>A point by value, for telling whether it was seen.</summary>
internal readonly struct PointKey : IEquatable<PointKey>
{
    private readonly double[] _values;

    /// <summary>Copies a point.</summary>
    /// <param name="point">Its values.</param>
    public PointKey(IReadOnlyList<double> point) => _values = [.. point];

    /// <inheritdoc/>
    public bool Equals(PointKey other) => _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PointKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (double value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}

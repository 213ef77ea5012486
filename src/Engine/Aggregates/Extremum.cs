using System.Numerics;

namespace Sheaf.Engine;

/// <summary>The least or greatest number so far.</summary>
/// <typeparam name="TNumber">Type of the number.</typeparam>
public readonly struct Extremum<TNumber> : IEquatable<Extremum<TNumber>>
    where TNumber : unmanaged, INumber<TNumber>
{
    private readonly bool _hasValue;
    private readonly TNumber _value;

    internal Extremum(TNumber value)
    {
        _hasValue = true;
        _value = value;
    }

    /// <summary>The number; null while there was none.</summary>
    public TNumber? Value => _hasValue ? _value : null;

    /// <inheritdoc/>
    public bool Equals(Extremum<TNumber> other) => _hasValue == other._hasValue && _value.Equals(other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Extremum<TNumber> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_hasValue, _value);

    /// <summary>Whether two hold the same.</summary>
    public static bool operator ==(Extremum<TNumber> left, Extremum<TNumber> right) => left.Equals(right);

    /// <summary>Whether two hold something different.</summary>
    public static bool operator !=(Extremum<TNumber> left, Extremum<TNumber> right) => !left.Equals(right);

    internal Extremum<TNumber> Least(TNumber value) => new(_hasValue ? TNumber.Min(_value, value) : value);

    internal Extremum<TNumber> Greatest(TNumber value) => new(_hasValue ? TNumber.Max(_value, value) : value);
}

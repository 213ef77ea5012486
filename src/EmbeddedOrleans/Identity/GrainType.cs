namespace Orleans.Runtime;

/// <summary>The name of a kind of grain.</summary>
[Immutable]
[GenerateSerializer]
#pragma warning disable CA1036 // No more operators than the API this mirrors.
public readonly struct GrainType : IEquatable<GrainType>, IComparable<GrainType>
#pragma warning restore CA1036
{
    /// <summary>Creates a grain type.</summary>
    /// <param name="id">Its name.</param>
    public GrainType(IdSpan id)
    {
        Value = id;
    }

    /// <summary>The name.</summary>
    [Id(0)]
    public IdSpan Value { get; }

    /// <summary>True for the type that was never set.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>Creates a grain type from text.</summary>
    /// <param name="value">The name; neither null nor blank.</param>
    /// <returns>The grain type.</returns>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new GrainType(IdSpan.Create(value));
    }

    /// <inheritdoc/>
    public bool Equals(GrainType other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(GrainType other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string? ToString() => Value.ToString();

    /// <summary>Equality.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when not equal.</returns>
    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);
}

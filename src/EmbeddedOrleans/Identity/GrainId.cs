using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>The identity of a grain: its type and its key.</summary>
[Immutable]
[GenerateSerializer]
#pragma warning disable CA1036 // No more operators than the API this mirrors.
public readonly struct GrainId : IEquatable<GrainId>, IComparable<GrainId>
#pragma warning restore CA1036
{
    /// <summary>Creates an identity.</summary>
    /// <param name="type">The grain type.</param>
    /// <param name="key">The key.</param>
    public GrainId(GrainType type, IdSpan key)
    {
        Type = type;
        Key = key;
    }

    /// <summary>The grain type.</summary>
    [Id(0)]
    public GrainType Type { get; }

    /// <summary>The key.</summary>
    [Id(1)]
    public IdSpan Key { get; }

    /// <summary>True for the identity that was never set.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>Creates an identity from text.</summary>
    /// <param name="type">The grain type.</param>
    /// <param name="key">The key; neither null nor blank.</param>
    /// <returns>The identity.</returns>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <inheritdoc cref="Create(string, string)"/>
    public static GrainId Create(GrainType type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new GrainId(type, IdSpan.Create(key));
    }

    /// <inheritdoc cref="Create(string, string)"/>
    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <summary>Reads <c>type/key</c>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The identity.</returns>
    /// <exception cref="ArgumentException">The text is not of that form.</exception>
    public static GrainId Parse(string value) => TryParse(value, out GrainId id)
        ? id
        : throw new ArgumentException($"Got '{value}' where a grain id 'type/key' was expected.", nameof(value));

    /// <summary>Reads <c>type/key</c>.</summary>
    /// <param name="value">The text.</param>
    /// <param name="grainId">The identity, when the text is of that form.</param>
    /// <returns>True when it is.</returns>
    public static bool TryParse([NotNullWhen(true)] string? value, out GrainId grainId)
    {
        int slash = value?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash <= 0 || slash == value!.Length - 1)
        {
            grainId = default;
            return false;
        }

        grainId = new GrainId(GrainType.Create(value[..slash]), IdSpan.Create(value[(slash + 1)..]));
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(GrainId other) => Type.Equals(other.Type) && Key.Equals(other.Key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Key);

    /// <summary>A hash that is the same in every process.</summary>
    /// <returns>The hash.</returns>
    public uint GetUniformHashCode() => ((uint)Type.GetHashCode() * 31) + (uint)Key.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(GrainId other)
    {
        int byType = Type.CompareTo(other.Type);
        return byType != 0 ? byType : Key.CompareTo(other.Key);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Type}/{Key}";

    /// <summary>Equality.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when not equal.</returns>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    /// <summary>Order by type, then key.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when the first comes before.</returns>
    public static bool operator <(GrainId left, GrainId right) => left.CompareTo(right) < 0;

    /// <summary>Order by type, then key.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when the first comes after.</returns>
    public static bool operator >(GrainId left, GrainId right) => left.CompareTo(right) > 0;
}

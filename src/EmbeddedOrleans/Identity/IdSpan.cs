using System.Text;

namespace Orleans.Runtime;

/// <summary>A name as UTF-8 bytes with its hash.</summary>
[Immutable]
[GenerateSerializer]
#pragma warning disable CA1036 // No more operators than the API this mirrors.
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
#pragma warning restore CA1036
{
    private readonly int hash;
    private readonly byte[]? value;

    /// <summary>Creates a name from bytes, which must not change afterwards.</summary>
    /// <param name="value">UTF-8 bytes.</param>
    public IdSpan(byte[] value)
    {
        this.value = value;
        hash = HashOf(value);
    }

    /// <summary>True for the name that was never set.</summary>
    public bool IsDefault => value is null || value.Length == 0;

    /// <summary>Creates a name from text.</summary>
    /// <param name="id">The text.</param>
    /// <returns>The name.</returns>
    public static IdSpan Create(string id) => new(Encoding.UTF8.GetBytes(id));

    /// <summary>The bytes.</summary>
    /// <returns>A view of them.</returns>
    public ReadOnlySpan<byte> AsSpan() => value;

    /// <inheritdoc/>
    public bool Equals(IdSpan other) => hash == other.hash && AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <inheritdoc/>
    public int CompareTo(IdSpan other) => AsSpan().SequenceCompareTo(other.AsSpan());

    /// <inheritdoc/>
    public override string? ToString() => value is null ? null : Encoding.UTF8.GetString(value);

    /// <summary>Equality.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when not equal.</returns>
    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    // FNV-1a, 32 bits (Fowler, Noll, Vo): the same in every process, unlike string hashes.
    private static int HashOf(ReadOnlySpan<byte> bytes)
    {
        uint h = 2166136261;
        foreach (byte b in bytes)
        {
            h = (h ^ b) * 16777619;
        }

        return (int)h;
    }
}

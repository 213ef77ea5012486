using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Keys of grains to and from <see cref="IdSpan"/>: integers as upper-case hexadecimal, Guids as 32 digits.</summary>
public static class GrainIdKeyExtensions
{
    /// <summary>A key from an integer.</summary>
    /// <param name="key">The integer.</param>
    /// <returns>The key.</returns>
    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    /// <summary>A key from a Guid.</summary>
    /// <param name="key">The Guid.</param>
    /// <returns>The key.</returns>
    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N"));

    /// <summary>The integer key of an identity.</summary>
    /// <param name="grainId">The identity.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The key is no integer.</exception>
    public static long GetIntegerKey(this GrainId grainId)
        => long.TryParse(grainId.Key.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long key)
            ? key
            : throw new ArgumentException($"The key of {grainId} is not an integer.", nameof(grainId));

    /// <summary>The Guid key of an identity.</summary>
    /// <param name="grainId">The identity.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The key is no Guid.</exception>
    public static Guid GetGuidKey(this GrainId grainId)
        => Guid.TryParseExact(grainId.Key.ToString(), "N", out Guid key)
            ? key
            : throw new ArgumentException($"The key of {grainId} is not a Guid.", nameof(grainId));
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Engine;

/// <summary>Finds, 64 bytes at a time, where the text of a JSON string may end or needs a closer look.</summary>
internal static class JsonBlock
{
    public const int Size = 64;

    /// <summary>The stops of a text's last 64 bytes, or of all of it if it is shorter.</summary>
    public static ulong LastStops(ReadOnlySpan<byte> json)
    {
        if (json.Length >= Size)
        {
            return Stops(ref MemoryMarshal.GetReference(json), (nuint)(json.Length - Size));
        }

        Span<byte> padded = stackalloc byte[Size];
        padded.Fill((byte)' ');
        json.CopyTo(padded);
        return Stops(ref MemoryMarshal.GetReference(padded), 0);
    }

    /// <summary>One bit for each of the 64 bytes from an offset, all of which must exist: set for quotes, backslashes, control and non-ASCII bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Stops(ref byte json, nuint start)
    {
        // As signed bytes, both control and non-ASCII ones are less than a space: one comparison finds both.
        if (Vector512.IsHardwareAccelerated)
        {
            var bytes = Vector512.LoadUnsafe(ref json, start);
            var stops = Vector512.Equals(bytes, Vector512.Create((byte)'"'))
                | Vector512.Equals(bytes, Vector512.Create((byte)'\\'))
                | Vector512.LessThan(bytes.AsSByte(), Vector512.Create((sbyte)' ')).AsByte();
            return stops.ExtractMostSignificantBits();
        }

        return HalfStops(ref json, start) | ((ulong)HalfStops(ref json, start + (Size / 2)) << (Size / 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint HalfStops(ref byte json, nuint start)
    {
        var bytes = Vector256.LoadUnsafe(ref json, start);
        var stops = Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)' ')).AsByte();
        return stops.ExtractMostSignificantBits();
    }
}

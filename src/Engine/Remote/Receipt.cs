using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>What the receiver of an envelope answers.</summary>
/// <param name="Run">The run it takes part in; 0 for none yet.</param>
/// <param name="Received">The last envelope that has been taken; those before it have been, too.</param>
/// <param name="Limits">For each channel of the link: how many batches since the start of the run it may be sent in all.</param>
internal sealed record Receipt(long Run, long Received, long[] Limits)
{
    /// <summary>The answer of a worker that takes no part in the run.</summary>
    public static Receipt Elsewhere { get; } = new(0, 0, []);

    public byte[] Encode()
    {
        var bytes = new byte[(2 + Limits.Length) * sizeof(long)];
        var values = MemoryMarshal.Cast<byte, long>(bytes.AsSpan());
        (values[0], values[1]) = (Run, Received);
        Limits.CopyTo(values[2..]);
        return bytes;
    }

    /// <summary>Reads a receipt.</summary>
    /// <exception cref="InvalidDataException">The bytes are no receipt.</exception>
    public static Receipt Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 * sizeof(long) || bytes.Length % sizeof(long) != 0)
        {
            throw new InvalidDataException($"A receipt has {bytes.Length} bytes; expected a multiple of {sizeof(long)}, at least two. Run one version of the engine everywhere.");
        }

        var values = MemoryMarshal.Cast<byte, long>(bytes);
        return new Receipt(values[0], values[1], values[2..].ToArray());
    }
}

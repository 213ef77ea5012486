using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>
/// A batch as bytes: a header, the records as they are in memory, their times. Both sides are processes of one program on machines of one byte order, so
/// nothing is converted; a sender with records of another size is found out.
/// </summary>
internal static class BatchCodec
{
    /// <summary>Size of the header.</summary>
    public static readonly int HeaderBytes = Unsafe.SizeOf<Header>();

    /// <summary>Size of a batch as bytes.</summary>
    public static int SizeOf<T>(Batch<T> batch)
        where T : unmanaged => SizeOf<T>(batch.Count);

    /// <summary>Writes a batch into room of exactly its size.</summary>
    public static void Write<T>(Batch<T> batch, Span<byte> room)
        where T : unmanaged
    {
        MemoryMarshal.Write(room, new Header(Unsafe.SizeOf<T>(), batch.Count, batch.Watermark, batch.Barrier));
        var items = MemoryMarshal.AsBytes(batch.Items.AsSpan(0, batch.Count));
        items.CopyTo(room[HeaderBytes..]);
        MemoryMarshal.AsBytes(batch.Created.AsSpan(0, batch.Count)).CopyTo(room[(HeaderBytes + items.Length)..]);
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="frame">All of it and nothing else.</param>
    /// <param name="rent">Gives a batch with room for a number of records.</param>
    /// <exception cref="InvalidDataException">The bytes are no batch of this type.</exception>
    public static Batch<T> Read<T>(ReadOnlySpan<byte> frame, Func<int, Batch<T>> rent)
        where T : unmanaged
    {
        if (frame.Length < HeaderBytes)
        {
            throw new InvalidDataException($"A batch has {frame.Length} bytes; expected at least {HeaderBytes}. Run one version of the engine everywhere.");
        }

        var header = MemoryMarshal.Read<Header>(frame);
        if (header.ItemSize != Unsafe.SizeOf<T>() || header.Count < 0 || frame.Length != SizeOf<T>(header.Count))
        {
            throw new InvalidDataException(
                $"A batch of {header.Count} records of {header.ItemSize} bytes came in {frame.Length} bytes; expected records of {Unsafe.SizeOf<T>()} bytes. Run one version of the job everywhere.");
        }

        var batch = rent(header.Count);
        var items = MemoryMarshal.AsBytes(batch.Items.AsSpan(0, header.Count));
        frame.Slice(HeaderBytes, items.Length).CopyTo(items);
        frame[(HeaderBytes + items.Length)..].CopyTo(MemoryMarshal.AsBytes(batch.Created.AsSpan(0, header.Count)));
        (batch.Count, batch.Watermark, batch.Barrier) = (header.Count, header.Watermark, header.Barrier);
        return batch;
    }

    private static int SizeOf<T>(int count)
        where T : unmanaged
    {
        var bytes = HeaderBytes + (long)count * (Unsafe.SizeOf<T>() + sizeof(long));
        return bytes <= Array.MaxLength ? (int)bytes : int.MaxValue;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Header(int ItemSize, int Count, long Watermark, long Barrier);
}

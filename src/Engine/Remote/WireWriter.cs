using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Sheaf.Engine;

/// <summary>Writes the messages between a job and its workers: values as they are in memory, lengths before what varies.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    public void Write<T>(T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(_bytes.GetSpan(Unsafe.SizeOf<T>()), in value);
        _bytes.Advance(Unsafe.SizeOf<T>());
    }

    /// <summary>Writes bytes after their number.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Write(bytes.Length);
        _bytes.Write(bytes);
    }

    /// <summary>Writes text, which may be null.</summary>
    public void WriteText(string? text)
    {
        Write(text is not null);
        if (text is not null)
        {
            WriteBytes(Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>Writes items after their number.</summary>
    public void WriteAll<T>(IReadOnlyCollection<T> items, Action<WireWriter, T> write)
    {
        Write(items.Count);
        foreach (var item in items)
        {
            write(this, item);
        }
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}

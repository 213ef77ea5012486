using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Sheaf.Engine;

/// <summary>Reads what a <see cref="WireWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">A read would go beyond the message's end.</exception>
internal sealed class WireReader(ReadOnlyMemory<byte> message)
{
    private int _at;

    public T Read<T>()
        where T : unmanaged => MemoryMarshal.Read<T>(Take(Unsafe.SizeOf<T>()).Span);

    /// <summary>Bytes after their number, as a part of the message.</summary>
    public ReadOnlyMemory<byte> ReadBytes() => Take(Read<int>());

    public string? ReadText() => Read<bool>() ? Encoding.UTF8.GetString(ReadBytes().Span) : null;

    /// <summary>Items after their number.</summary>
    public T[] ReadAll<T>(Func<WireReader, T> read)
    {
        var count = Read<int>();
        if (count < 0 || count > message.Length - _at)
        {
            throw Damaged($"{count} items");
        }

        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = read(this);
        }

        return items;
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        if ((uint)length > (uint)(message.Length - _at))
        {
            throw Damaged($"{length} bytes");
        }

        _at += length;
        return message.Slice(_at - length, length);
    }

    private InvalidDataException Damaged(string wanted) => new(
        $"A message between a job and its worker should go on with {wanted} at byte {_at} of {message.Length}. Run one version of the engine everywhere.");
}

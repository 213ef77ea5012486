using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>Reads back one chunk that a <see cref="StateWriter"/> wrote for one key group.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> data, bool isDelta = false)
{
    private ReadOnlySpan<byte> _rest = data;

    /// <summary>Whether the chunk holds changes to what was restored before, rather than all of the group's state.</summary>
    public bool IsDelta { get; } = isDelta;

    /// <summary>Whether all has been read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    public T Read<T>()
        where T : unmanaged
    {
        var value = MemoryMarshal.Read<T>(Take(Unsafe.SizeOf<T>()));
        return value;
    }

    /// <summary>The next values, in place: valid as long as the chunk is.</summary>
    public ReadOnlySpan<T> Read<T>(int count)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Take(checked(count * Unsafe.SizeOf<T>())));

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
        {
            throw new InvalidDataException(
                $"Operator state ends {_rest.Length} bytes into {length}; the pipeline is not the one that wrote the checkpoint. Restore with that pipeline.");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>Reads back what a <see cref="StateWriter"/> wrote for one key group.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    /// <summary>Whether all has been read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    public T Read<T>()
        where T : unmanaged
    {
        if (_rest.Length < Unsafe.SizeOf<T>())
        {
            throw new InvalidDataException($"Operator state ends {_rest.Length} bytes into a value of {Unsafe.SizeOf<T>()}; the pipeline is not the one that wrote the checkpoint.");
        }

        var value = MemoryMarshal.Read<T>(_rest);
        _rest = _rest[Unsafe.SizeOf<T>()..];
        return value;
    }
}

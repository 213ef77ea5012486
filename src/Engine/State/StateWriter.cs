using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>Collects an operator's state, one buffer per key group.</summary>
internal sealed class StateWriter(int operatorId)
{
    private readonly ArrayBufferWriter<byte>?[] _groups = new ArrayBufferWriter<byte>?[KeyGroups.Count];

    /// <summary>Appends a value to a key group's bytes.</summary>
    public void Write<T>(int keyGroup, T value)
        where T : unmanaged
    {
        var buffer = _groups[keyGroup] ??= new ArrayBufferWriter<byte>(256);
        MemoryMarshal.Write(buffer.GetSpan(Unsafe.SizeOf<T>()), in value);
        buffer.Advance(Unsafe.SizeOf<T>());
    }

    /// <summary>The groups that got anything.</summary>
    public IEnumerable<StateSection> ToSections()
    {
        for (var group = 0; group < _groups.Length; group++)
        {
            if (_groups[group] is { WrittenCount: > 0 } buffer)
            {
                yield return new StateSection(operatorId, group, buffer.WrittenSpan.ToArray());
            }
        }
    }
}

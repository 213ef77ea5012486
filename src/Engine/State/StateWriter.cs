using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>
/// Collects one subtask's state of one operator, one chunk per key group. Small values go through pooled buffers; a chunk whose size is known is
/// reserved once and handed on as it is, so that a snapshot takes its own size in memory and no more until it is in the file.
/// </summary>
/// <param name="operatorId">The operator, by its number in the plan.</param>
/// <param name="full">Whether everything has to be written.</param>
/// <param name="from">First key group of the subtask.</param>
/// <param name="to">End of its key groups (exclusive).</param>
internal sealed class StateWriter(int operatorId, bool full = true, int from = 0, int to = KeyGroups.Count)
{
    private readonly ChunkBuffer?[] _groups = new ChunkBuffer?[KeyGroups.Count];
    private bool _keepUnwritten;

    /// <summary>Whether everything has to be written: there is no earlier checkpoint to build on.</summary>
    public bool Full => full;

    /// <summary>First key group of the subtask.</summary>
    public int From => from;

    /// <summary>End of the subtask's key groups (exclusive).</summary>
    public int To => to;

    /// <summary>Says that groups left unwritten have not changed since the last snapshot; otherwise they count as empty. Nothing when <see cref="Full"/>.</summary>
    public void KeepUnwritten() => _keepUnwritten = true;

    /// <summary>Says that this group's chunk holds only what changed since the last snapshot; implies <see cref="KeepUnwritten"/>.</summary>
    /// <exception cref="InvalidOperationException">All has to be written, or the chunk has been begun.</exception>
    public void BeginDelta(int keyGroup)
    {
        if (full || _groups[keyGroup] is not null)
        {
            throw new InvalidOperationException(full
                ? "A delta was begun in a full snapshot. Write everything when Full is true."
                : $"A delta was begun in key group {keyGroup} after something was written there. Begin it first.");
        }

        _keepUnwritten = true;
        _groups[keyGroup] = new ChunkBuffer(StateKind.Delta);
    }

    /// <summary>Whether this group's chunk, begun or not, is a full one.</summary>
    public bool IsFull(int keyGroup) => _groups[keyGroup] is not { Kind: StateKind.Delta };

    /// <summary>Appends a value to a key group's chunk.</summary>
    public void Write<T>(int keyGroup, T value)
        where T : unmanaged => MemoryMarshal.Write(Buffer(keyGroup).Extend(Unsafe.SizeOf<T>()), in value);

    /// <summary>Appends values to a key group's chunk.</summary>
    public void Write<T>(int keyGroup, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(Buffer(keyGroup).Extend(bytes.Length));
    }

    /// <summary>Appends room to a key group's chunk, to be filled before the next call. Its content is undefined.</summary>
    public Span<byte> Reserve(int keyGroup, int length) => Buffer(keyGroup).Extend(length);

    /// <summary>The chunks, once: the writer is empty afterwards.</summary>
    public IEnumerable<StateSection> ToSections()
    {
        for (var group = from; group < to; group++)
        {
            if (_groups[group] is { } buffer)
            {
                _groups[group] = null;
                yield return new StateSection(operatorId, group, buffer.Kind, buffer.Take());
            }
            else if (!full && !_keepUnwritten)
            {
                yield return new StateSection(operatorId, group, StateKind.Full, []);
            }
        }
    }

    private ChunkBuffer Buffer(int keyGroup)
    {
        if (keyGroup < from || keyGroup >= to)
        {
            throw new ArgumentOutOfRangeException(
                nameof(keyGroup), $"State was written for key group {keyGroup}, but the subtask owns {from} to {to - 1}. Write only groups of own keys.");
        }

        return _groups[keyGroup] ??= new ChunkBuffer(StateKind.Full);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>
/// Places of one size, in slabs of about 32 KiB. Low slabs are filled first, and those without content are let go; content in high slabs can be moved down, so
/// that memory falls with the content.
/// </summary>
internal sealed class SlabClass
{
    private const int SlabBytes = 32 * 1024;

    private readonly int _slotBytes;
    private readonly int _shift;
    private Slab[] _slabs = [];
    private byte[]? _spare;
    private int _count;
    private int _lowestWithRoom;

    /// <summary>Makes an empty class.</summary>
    /// <param name="slotBytes">Size of a place: a positive multiple of 8.</param>
    public SlabClass(int slotBytes)
    {
        _slotBytes = slotBytes;
        _shift = BitOperations.Log2((uint)Math.Max(1, SlabBytes / slotBytes));
    }

    public int SlotBytes => _slotBytes;

    /// <summary>Places in use.</summary>
    public int Live { get; private set; }

    public long Bytes { get; private set; }

    private int SlotsPerSlab => 1 << _shift;

    /// <summary>The first byte of a place; <see cref="ZeroByteCodec.Slack"/> bytes after it are readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte At(int slot)
    {
        var data = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slabs), slot >> _shift).Data!;
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(data), (slot & ((1 << _shift) - 1)) * _slotBytes);
    }

    /// <summary>Takes a place, of undefined content.</summary>
    public int Allocate()
    {
        while (_lowestWithRoom < _count && !_slabs[_lowestWithRoom].HasRoom(SlotsPerSlab))
        {
            _lowestWithRoom++;
        }

        ref var slab = ref SlabAt(_lowestWithRoom);
        slab.Live++;
        Live++;
        var within = slab.FirstFree - 1;
        if (within < 0)
        {
            return (_lowestWithRoom << _shift) + slab.Fresh++;
        }

        var slot = (_lowestWithRoom << _shift) + within;
        slab.FirstFree = Unsafe.ReadUnaligned<int>(ref At(slot));
        return slot;
    }

    /// <summary>Gives a place back.</summary>
    public void Free(int slot)
    {
        var number = slot >> _shift;
        ref var slab = ref _slabs[number];
        Live--;
        if (--slab.Live == 0)
        {
            Bytes -= slab.Data!.Length;
            _spare ??= slab.Data;
            slab = default;
        }
        else
        {
            Unsafe.WriteUnaligned(ref At(slot), slab.FirstFree);
            slab.FirstFree = (slot & (SlotsPerSlab - 1)) + 1;
        }

        _lowestWithRoom = Math.Min(_lowestWithRoom, number);
    }

    /// <summary>Whether there is room in a lower slab, and moving there helps to let this place's slab go.</summary>
    public bool ShouldMove(int slot) => slot >> _shift > (Live >> _shift) + (Live >> (_shift + 3)) + 1;

    private ref Slab SlabAt(int number)
    {
        if (number >= _slabs.Length)
        {
            Array.Resize(ref _slabs, Math.Max(4, _slabs.Length * 2));
        }

        ref var slab = ref _slabs[number];
        if (slab.Data is null)
        {
            slab.Data = _spare ?? GC.AllocateUninitializedArray<byte>((_slotBytes << _shift) + ZeroByteCodec.Slack);
            _spare = null;
            Bytes += slab.Data.Length;
            _count = Math.Max(_count, number + 1);
        }

        return ref slab;
    }

    private struct Slab
    {
        public byte[]? Data;

        /// <summary>Number within the slab of the first place given back, plus 1; each holds the next.</summary>
        public int FirstFree;

        /// <summary>Number of the first place never used.</summary>
        public int Fresh;

        public int Live;

        public readonly bool HasRoom(int slots) => Live < slots;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>
/// The window contents of one operator: some as they are, cold ones compressed. A sweep over all cells ages them; what was not added to for a while is
/// compressed, oldest first, until only the wanted share is left as it is. Adding to compressed content puts it back.
/// </summary>
internal sealed class InstancePool<TAccumulator>
    where TAccumulator : unmanaged
{
    private const ushort Uncompressed = 1;
    private const byte Oldest = 254;
    private const byte Incompressible = 255;

    /// <summary>An instance that was left alone for this many passes may be compressed, even when all shall be.</summary>
    private const byte YoungestCompressed = 2;

    private static readonly int ContentBytes = Unsafe.SizeOf<TAccumulator>();

    // At most a hundred sizes of compressed content, so that few slabs are partly filled.
    private static readonly int Step = Math.Max(16, (ContentBytes / 100 + 7) & ~7);

    private readonly SlabClass?[] _classes = new SlabClass?[2 + (ContentBytes + Step - 1) / Step];
    private readonly SlabClass _raw = new((ContentBytes + 7) & ~7);
    private readonly byte[] _encoded = new byte[ZeroByteCodec.Bound(ContentBytes)];
    private readonly int[] _ages = new int[256];
    private int _oldestKept;
    private long _wanted;

    public InstancePool() => _classes[Uncompressed] = _raw;

    /// <summary>Share of instances to be kept uncompressed, percent. Holds from the next pass on.</summary>
    public int Percent { get; set; } = 100;

    public long Instances => _raw.Live + Compressed;

    public long Compressed { get; private set; }

    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (var slabs in _classes)
            {
                bytes += slabs?.Bytes ?? 0;
            }

            return bytes;
        }
    }

    /// <summary>The content of a cell, to be added to. Valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TAccumulator Open(ref InstanceCell cell)
    {
        cell.Age = 0;
        if (cell.Class != Uncompressed)
        {
            Uncompress(ref cell);
        }

        return ref Unsafe.As<byte, TAccumulator>(ref _raw.At(cell.Slot));
    }

    /// <summary>The content of a cell: in its place, or put into the scratch.</summary>
    public ref TAccumulator Peek(ref InstanceCell cell, ref TAccumulator scratch)
    {
        if (cell.Class == Uncompressed)
        {
            return ref Unsafe.As<byte, TAccumulator>(ref _raw.At(cell.Slot));
        }

        Decode(in cell, ref scratch);
        return ref scratch;
    }

    /// <summary>Gives a cell's place back.</summary>
    public void Release(ref InstanceCell cell)
    {
        if (cell.Class != 0)
        {
            _classes[cell.Class]!.Free(cell.Slot);
            Compressed -= cell.Class == Uncompressed ? 0 : 1;
            cell = default;
        }
    }

    /// <summary>Begins a pass over all cells: decides from the ages seen in the last one from which age on to compress.</summary>
    public void BeginPass()
    {
        _wanted = Instances * (100 - Percent) / 100;
        var missing = _wanted - Compressed;
        var age = (int)Oldest;
        for (long older = _ages[Oldest]; age > YoungestCompressed; age--)
        {
            older += _ages[age - 1]; // Those are a pass older by now.
            if (older >= missing)
            {
                break;
            }
        }

        _oldestKept = age;
        Array.Clear(_ages);
    }

    /// <summary>Looks at a cell in a pass: ages it, compresses or restores it, moves it where that helps to free memory.</summary>
    public void Sweep(ref InstanceCell cell)
    {
        if (cell.Class == Uncompressed)
        {
            cell.Age += (byte)(cell.Age < Oldest ? 1 : 0);
            _ages[cell.Age]++;
            if (cell.Age >= _oldestKept && cell.Age != Incompressible && Compressed < _wanted && Compress(ref cell))
            {
                return;
            }
        }
        else if (cell.Class != 0 && Compressed > _wanted)
        {
            Uncompress(ref cell);
        }

        if (cell.Class != 0 && _classes[cell.Class] is var slabs && slabs!.ShouldMove(cell.Slot))
        {
            Move(ref cell, slabs);
        }
    }

    /// <summary>Writes a cell's content into a checkpoint, in compressed form where that is shorter.</summary>
    public void Write(ref InstanceCell cell, StateWriter writer, int keyGroup)
    {
        if (cell.Class > Uncompressed)
        {
            var slabs = _classes[cell.Class]!;
            WriteBlob(MemoryMarshal.CreateReadOnlySpan(ref slabs.At(cell.Slot), slabs.SlotBytes), writer, keyGroup);
            return;
        }

        TAccumulator scratch = default;
        var content = ContentOf(ref Peek(ref cell, ref scratch));
        var length = ZeroByteCodec.Encode(content, _encoded);
        WriteBlob(length < ContentBytes ? _encoded.AsSpan(0, length) : content, writer, keyGroup);
    }

    /// <summary>Reads back what <see cref="Write"/> wrote, in place of what the cell holds.</summary>
    public void Read(ref InstanceCell cell, ref StateReader reader)
    {
        var length = reader.Read<int>();
        reader.Read<byte>(length).CopyTo(_encoded);
        Release(ref cell);
        if (length >= ContentBytes)
        {
            Open(ref cell) = MemoryMarshal.Read<TAccumulator>(_encoded);
        }
        else if (Percent < 100 && ClassOf(length) is var number && IsSmaller(number))
        {
            Place(ref cell, number, length);
        }
        else
        {
            ZeroByteCodec.Decode(ref _encoded[0], ContentOf(ref Open(ref cell)));
        }
    }

    private static int ClassOf(int length) => Uncompressed + (length + Step - 1) / Step;

    /// <summary>Whether compressing saves enough to be worth the work, with what places of that class take.</summary>
    private static bool IsSmaller(int number) => (number - Uncompressed) * Step <= ContentBytes * 3 / 4;

    private static Span<byte> ContentOf(ref TAccumulator accumulator) => MemoryMarshal.AsBytes(new Span<TAccumulator>(ref accumulator));

    private static void WriteBlob(ReadOnlySpan<byte> blob, StateWriter writer, int keyGroup)
    {
        writer.Write(keyGroup, blob.Length);
        writer.Write(keyGroup, blob);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Uncompress(ref InstanceCell cell)
    {
        var slot = _raw.Allocate();
        Decode(in cell, ref Unsafe.As<byte, TAccumulator>(ref _raw.At(slot)));
        Release(ref cell);
        cell = new InstanceCell { Slot = slot, Class = Uncompressed };
    }

    /// <summary>The content of a cell that is not uncompressed: empty if it has none.</summary>
    private void Decode(in InstanceCell cell, ref TAccumulator target)
    {
        if (cell.Class == 0)
        {
            target = default;
        }
        else
        {
            ZeroByteCodec.Decode(ref _classes[cell.Class]!.At(cell.Slot), ContentOf(ref target));
        }
    }

    private bool Compress(ref InstanceCell cell)
    {
        var length = ZeroByteCodec.Encode(ContentOf(ref Unsafe.As<byte, TAccumulator>(ref _raw.At(cell.Slot))), _encoded);
        if (!IsSmaller(ClassOf(length)))
        {
            cell.Age = Incompressible;
            return false;
        }

        _raw.Free(cell.Slot);
        Place(ref cell, ClassOf(length), length);
        return true;
    }

    /// <summary>Puts the encoded content into a place of its size.</summary>
    private void Place(ref InstanceCell cell, int number, int length)
    {
        var slabs = _classes[number] ??= new SlabClass((number - Uncompressed) * Step);
        var slot = slabs.Allocate();
        Unsafe.CopyBlockUnaligned(ref slabs.At(slot), ref _encoded[0], (uint)length);
        cell = new InstanceCell { Slot = slot, Class = (ushort)number };
        Compressed++;
    }

    private static void Move(ref InstanceCell cell, SlabClass slabs)
    {
        var slot = slabs.Allocate();
        if (slot >= cell.Slot)
        {
            slabs.Free(slot);
            return;
        }

        Unsafe.CopyBlockUnaligned(ref slabs.At(slot), ref slabs.At(cell.Slot), (uint)slabs.SlotBytes);
        slabs.Free(cell.Slot);
        cell.Slot = slot;
    }
}

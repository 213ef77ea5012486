using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>
/// Blocks of entries, kept for reuse: panes come and go all the time, and new arrays for each would keep the garbage collector busy. A full block takes at most
/// 32 KiB (below the large-object threshold), or one entry.
/// </summary>
internal sealed class BlockPool<T>
    where T : unmanaged
{
    /// <summary>Entries of a full block: a power of two.</summary>
    public static readonly int Length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, 32768 / Unsafe.SizeOf<T>() / 2 + 1));

    /// <summary>An entry's number shifted right by this is its block's.</summary>
    public static readonly int Shift = BitOperations.Log2((uint)Length);

    /// <summary>Bits of an entry's number that say where it is in its block.</summary>
    public static readonly int Mask = Length - 1;

    private readonly Stack<T[]> _free = [];
    private int _rented;

    /// <summary>Size of the blocks kept for reuse.</summary>
    public long Bytes => (long)_free.Count * Length * Unsafe.SizeOf<T>();

    /// <summary>A block for at least so many entries, of undefined content: the first blocks of small tables are small.</summary>
    public T[] Rent(int needed)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, needed));
        if (length < Length)
        {
            return new T[length];
        }

        _rented++;
        return _free.TryPop(out var block) ? block : GC.AllocateUninitializedArray<T>(Length);
    }

    /// <summary>Takes a block back. At most a quarter as many are kept as are in use.</summary>
    public void Return(T[] block)
    {
        if (block.Length < Length)
        {
            return;
        }

        _rented--;
        if (_free.Count <= 4 + _rented / 2)
        {
            _free.Push(block);
        }
    }
}

using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>A pooled batch travelling between subtasks, with the watermark and, if any, the barrier that follow its records.</summary>
internal sealed class Batch<T>(int capacity)
    where T : unmanaged
{
    public T[] Items { get; } = new T[capacity];

    public long[] Created { get; } = new long[capacity];

    public int Count { get; set; }

    /// <summary>Watermark that holds after the records, or <see cref="Watermarks.Idle"/>.</summary>
    public long Watermark { get; set; }

    /// <summary>Checkpoint whose barrier follows the records; 0 for none.</summary>
    public long Barrier { get; set; }

    /// <summary>Size in memory.</summary>
    public long Bytes => 96L + (long)Items.Length * (Unsafe.SizeOf<T>() + sizeof(long));
}

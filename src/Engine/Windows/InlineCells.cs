using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>Small accumulators are in the entries.</summary>
internal readonly struct InlineCells<TAccumulator> : ICells<TAccumulator, TAccumulator>
    where TAccumulator : unmanaged
{
    public long Bytes => 0;

    public bool IsCompressible => false;

    public long Instances => 0;

    public long Compressed => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TAccumulator Open(ref TAccumulator cell) => ref cell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TAccumulator Peek(ref TAccumulator cell, ref TAccumulator scratch) => ref cell;

    public void Release(ref TAccumulator cell) => cell = default;

    public void Write(ref TAccumulator cell, StateWriter writer, int keyGroup) => writer.Write(keyGroup, cell);

    public void Read(ref TAccumulator cell, ref StateReader reader) => cell = reader.Read<TAccumulator>();

    public void Keep(int percent)
    {
        // They take less than the bookkeeping would.
    }

    public void BeginPass()
    {
    }

    public void Sweep(ref TAccumulator cell)
    {
    }
}

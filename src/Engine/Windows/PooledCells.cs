using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>Large accumulators are in a pool, where cold ones are compressed.</summary>
internal readonly struct PooledCells<TAccumulator>(InstancePool<TAccumulator> pool) : ICells<InstanceCell, TAccumulator>
    where TAccumulator : unmanaged
{
    public long Bytes => pool.Bytes;

    public bool IsCompressible => true;

    public long Instances => pool.Instances;

    public long Compressed => pool.Compressed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TAccumulator Open(ref InstanceCell cell) => ref pool.Open(ref cell);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TAccumulator Peek(ref InstanceCell cell, ref TAccumulator scratch) => ref pool.Peek(ref cell, ref scratch);

    public void Release(ref InstanceCell cell) => pool.Release(ref cell);

    public void Write(ref InstanceCell cell, StateWriter writer, int keyGroup) => pool.Write(ref cell, writer, keyGroup);

    public void Read(ref InstanceCell cell, ref StateReader reader) => pool.Read(ref cell, ref reader);

    public void Keep(int percent) => pool.Percent = percent;

    public void BeginPass() => pool.BeginPass();

    public void Sweep(ref InstanceCell cell) => pool.Sweep(ref cell);
}

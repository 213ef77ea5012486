using System.Runtime.CompilerServices;

namespace Sheaf.Engine.Tests;

/// <summary>Counts in an accumulator of 264 bytes: as large as a sketch, and as empty as one of a rare key.</summary>
internal readonly struct WideCount : IAggregate<(long Key, long Time), WideCount.State>
{
    public void Add(ref State accumulator, in (long Key, long Time) item)
    {
        accumulator.Count++;
        accumulator.Buckets[(int)(item.Time & 31)]++;
    }

    public void Merge(ref State into, in State other)
    {
        into.Count += other.Count;
        for (var i = 0; i < 32; i++)
        {
            into.Buckets[i] += other.Buckets[i];
        }
    }

    internal struct State
    {
        public long Count;
        public Counts Buckets;
    }

    [InlineArray(32)]
    internal struct Counts
    {
        private long _first;
    }
}

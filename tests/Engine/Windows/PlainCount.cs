namespace Sheaf.Engine.Tests;

/// <summary>Counts, without being able to take back.</summary>
internal readonly struct PlainCount : IAggregate<(long Key, long Time), long>
{
    public void Add(ref long accumulator, in (long Key, long Time) item) => accumulator++;

    public void Merge(ref long into, in long other) => into += other;
}

namespace Sheaf.Engine;

/// <summary>Folds records into an accumulator. Stateless and safe for concurrent use.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TAccumulator">Type of the accumulator; its default value is the empty one.</typeparam>
/// <remarks>Panes and sessions are merged: merging two accumulators must give what adding the records of both to one would.</remarks>
public interface IAggregate<T, TAccumulator>
    where TAccumulator : unmanaged
{
    /// <summary>Adds a record.</summary>
    void Add(ref TAccumulator accumulator, in T item);

    /// <summary>Adds all that <paramref name="other"/> holds to <paramref name="into"/>. Either may be empty; <paramref name="other"/> stays as it is.</summary>
    void Merge(ref TAccumulator into, in TAccumulator other);
}

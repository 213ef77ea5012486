namespace Sheaf.Engine;

/// <summary>Folds records into an accumulator. Stateless and safe for concurrent use.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TAccumulator">Type of the accumulator; its default value is the empty one.</typeparam>
public interface IAggregate<T, TAccumulator>
    where TAccumulator : unmanaged
{
    /// <summary>Adds a record.</summary>
    void Add(ref TAccumulator accumulator, in T item);
}

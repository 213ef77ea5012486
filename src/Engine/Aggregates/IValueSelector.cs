namespace Sheaf.Engine;

/// <summary>Takes from a record what an aggregate is about. Stateless and safe for concurrent use; best a struct, so that the call is inlined.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TValue">Type of what is taken.</typeparam>
public interface IValueSelector<T, TValue>
{
    /// <summary>What a record holds.</summary>
    TValue Select(in T item);
}

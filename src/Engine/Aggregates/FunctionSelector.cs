namespace Sheaf.Engine;

/// <summary>Takes values by a function: handy, at the cost of a call through a delegate per record.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TValue">Type of what is taken.</typeparam>
/// <param name="function">The function; thread-safe and without side effects.</param>
public readonly struct FunctionSelector<T, TValue>(Func<T, TValue> function) : IValueSelector<T, TValue>
{
    /// <inheritdoc/>
    public TValue Select(in T item) => function(item);
}

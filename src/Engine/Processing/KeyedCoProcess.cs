namespace Sheaf.Engine;

/// <summary>
/// A function of the records of two streams with the same key, which share the key's state and timers. Each subtask has an instance of its own, called by one
/// thread. What has to outlive a failure belongs into the state, not into fields.
/// </summary>
/// <typeparam name="TKey">Type of the key.</typeparam>
/// <typeparam name="TLeft">Type of the left stream's records.</typeparam>
/// <typeparam name="TRight">Type of the right stream's records.</typeparam>
/// <typeparam name="TState">Type of a key's state; all zeros for a key seen for the first time, and a key whose state is all zeros takes no memory.</typeparam>
/// <typeparam name="TOut">Type of the results.</typeparam>
public abstract class KeyedCoProcess<TKey, TLeft, TRight, TState, TOut> : KeyedProcessBase<TKey, TState, TOut>
    where TKey : unmanaged, IEquatable<TKey>
    where TLeft : unmanaged
    where TRight : unmanaged
    where TState : unmanaged
{
    /// <summary>Called with each record of the left stream.</summary>
    /// <param name="record">The record.</param>
    /// <param name="state">The key's state, to be changed in place.</param>
    /// <param name="context">The key, times and outputs; valid only during the call.</param>
    public abstract void ProcessLeft(in TLeft record, ref TState state, ProcessContext<TKey, TOut> context);

    /// <summary>Called with each record of the right stream.</summary>
    /// <param name="record">The record.</param>
    /// <param name="state">The key's state, to be changed in place.</param>
    /// <param name="context">The key, times and outputs; valid only during the call.</param>
    public abstract void ProcessRight(in TRight record, ref TState state, ProcessContext<TKey, TOut> context);
}

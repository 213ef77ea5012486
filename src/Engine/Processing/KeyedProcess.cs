namespace Sheaf.Engine;

/// <summary>
/// A function of each record and its key's state, with timers. Each subtask has an instance of its own, called by one thread. What has to outlive a failure
/// belongs into the state, not into fields.
/// </summary>
/// <typeparam name="TKey">Type of the key.</typeparam>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TState">Type of a key's state; all zeros for a key seen for the first time, and a key whose state is all zeros takes no memory.</typeparam>
/// <typeparam name="TOut">Type of the results.</typeparam>
public abstract class KeyedProcess<TKey, T, TState, TOut> : KeyedProcessBase<TKey, TState, TOut>
    where TKey : unmanaged, IEquatable<TKey>
    where T : unmanaged
    where TState : unmanaged
{
    /// <summary>Called with each record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="state">The key's state, to be changed in place.</param>
    /// <param name="context">The key, times and outputs; valid only during the call.</param>
    public abstract void Process(in T record, ref TState state, ProcessContext<TKey, TOut> context);
}

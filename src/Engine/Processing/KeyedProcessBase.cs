namespace Sheaf.Engine;

/// <summary>What keyed processes of one and of two inputs have in common.</summary>
/// <typeparam name="TKey">Type of the key.</typeparam>
/// <typeparam name="TState">Type of a key's state.</typeparam>
/// <typeparam name="TOut">Type of the results.</typeparam>
public abstract class KeyedProcessBase<TKey, TState, TOut>
    where TKey : unmanaged, IEquatable<TKey>
    where TState : unmanaged
{
    /// <summary>Called when a timer of a key fires; timers of one kind fire in order of their times. By default nothing happens.</summary>
    /// <param name="timeMicros">The time that the timer was registered for.</param>
    /// <param name="kind">What kind of timer it is.</param>
    /// <param name="state">The key's state, to be changed in place; the default when it has none.</param>
    /// <param name="context">The key, times and outputs; valid only during the call.</param>
    public virtual void OnTimer(long timeMicros, TimerKind kind, ref TState state, ProcessContext<TKey, TOut> context)
    {
    }
}

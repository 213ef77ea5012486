using Orleans.Runtime;

namespace Orleans;

public abstract partial class Grain
{
    /// <summary>Starts a timer whose ticks run as turns of this grain.</summary>
    /// <param name="callback">What a tick runs.</param>
    /// <param name="options">When it ticks and how ticks mix with calls.</param>
    /// <returns>The timer; dispose it to stop.</returns>
    protected IGrainTimer RegisterGrainTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
        => GrainBaseExtensions.RegisterGrainTimer(this, callback, options);

    /// <inheritdoc cref="RegisterGrainTimer(Func{CancellationToken, Task}, GrainTimerCreationOptions)"/>
    protected internal IGrainTimer RegisterGrainTimer<TState>(
        Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
        => GrainBaseExtensions.RegisterGrainTimer(this, callback, state, options);

    /// <inheritdoc cref="RegisterGrainTimer(Func{CancellationToken, Task}, GrainTimerCreationOptions)"/>
    protected IGrainTimer RegisterGrainTimer(Func<Task> callback, GrainTimerCreationOptions options)
        => GrainBaseExtensions.RegisterGrainTimer(this, callback, options);

    /// <inheritdoc cref="RegisterGrainTimer{TState}(Func{TState, CancellationToken, Task}, TState, GrainTimerCreationOptions)"/>
    protected IGrainTimer RegisterGrainTimer<TState>(Func<TState, Task> callback, TState state, GrainTimerCreationOptions options)
        => GrainBaseExtensions.RegisterGrainTimer(this, callback, state, options);

    /// <summary>Starts a timer whose ticks run as turns of this grain.</summary>
    /// <param name="callback">What a tick runs.</param>
    /// <param name="dueTime">Time to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for not yet.</param>
    /// <param name="period">Time from the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one tick only.</param>
    /// <returns>The timer; dispose it to stop.</returns>
    protected IGrainTimer RegisterGrainTimer(Func<Task> callback, TimeSpan dueTime, TimeSpan period)
        => RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    /// <inheritdoc cref="RegisterGrainTimer(Func{Task}, TimeSpan, TimeSpan)"/>
    protected IGrainTimer RegisterGrainTimer(Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period)
        => RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    /// <inheritdoc cref="RegisterGrainTimer(Func{Task}, TimeSpan, TimeSpan)"/>
    protected IGrainTimer RegisterGrainTimer<TState>(Func<TState, Task> callback, TState state, TimeSpan dueTime, TimeSpan period)
        => RegisterGrainTimer(callback, state, new GrainTimerCreationOptions(dueTime, period));

    /// <inheritdoc cref="RegisterGrainTimer(Func{Task}, TimeSpan, TimeSpan)"/>
    protected IGrainTimer RegisterGrainTimer<TState>(
        Func<TState, CancellationToken, Task> callback, TState state, TimeSpan dueTime, TimeSpan period)
        => RegisterGrainTimer(callback, state, new GrainTimerCreationOptions(dueTime, period));
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Sheaf.EmbeddedOrleans;

/// <summary>
/// A grain in memory: admits calls one at a time (or interleaved as attributes allow), from activation to deactivation.
/// </summary>
internal sealed class GrainActivation : IGrainContext
{
    private readonly Lock gate = new();
    private readonly TurnScheduler scheduler;
    private readonly List<GrainRequest> running = new(1);
    private readonly TaskCompletionSource deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AsyncServiceScope scope;
    private readonly HashSet<GrainTimer> timers = [];
    private ActivationState state = ActivationState.Activating;
    private bool started;
    private GrainRequest? blocking;
    private readonly WaitingRequests waiting = new();
    private DeactivationReason? requestedReason;
    private CancellationToken deactivationToken;
    private GrainReference? reference;
    private long lastUse;
    private long keepUntil = long.MinValue;

    public GrainActivation(GrainRuntime runtime, GrainId grainId, GrainClass grainClass)
    {
        Runtime = runtime;
        GrainId = grainId;
        Class = grainClass;
        scope = runtime.Services.CreateAsyncScope();
        scheduler = new TurnScheduler(this);
        lastUse = runtime.CoarseNow;
    }

    public GrainRuntime Runtime { get; }

    public GrainId GrainId { get; }

    public GrainClass Class { get; }

    public object? GrainInstance { get; private set; }

    /// <summary>The grain object, which exists whenever a call runs.</summary>
    public object Instance => GrainInstance!;

    public bool HasFilters => Runtime.Filters.Length > 0 || Class.IsFilter;

    public GrainReference GrainReference => reference ??= Runtime.CreateReference(GrainId, Class.PrimaryInterface);

    public IServiceProvider ActivationServices => scope.ServiceProvider;

    public Task Deactivated => deactivated.Task;

    /// <summary>The activation a grain object belongs to.</summary>
    public static GrainActivation Of(IGrainBase grain) => grain.GrainContext as GrainActivation
        ?? throw new InvalidOperationException(
            $"{grain.GetType().Name} was created outside the grain runtime; get grains from IGrainFactory.GetGrain.");

    /// <summary>Takes a call in; false when this activation has ended and another must be found.</summary>
    public bool TryReceive(GrainRequest request)
    {
        request.AssignTo(this);
        lock (gate)
        {
            if (state == ActivationState.Ended)
            {
                return false;
            }

            EnsureStarted();
            if (!MayStart(request))
            {
                waiting.Add(request);
                return true;
            }

            AddRunning(request);
        }

        scheduler.Enqueue(request);
        return true;
    }

    /// <summary>Notes that a call has run; starts what waited for it.</summary>
    public void Complete(GrainRequest request)
    {
        lock (gate)
        {
            RemoveRunning(request);
            if (request.CountsAsUse)
            {
                lastUse = Runtime.CoarseNow;
            }

            StartNext();
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            if (requestedReason is not null || state is ActivationState.Deactivating or ActivationState.Ended)
            {
                return;
            }

            requestedReason = deactivationReason;
            deactivationToken = cancellationToken;
            StartNext();
        }
    }

    /// <summary>Ends the activation if it has idled longer than its class may.</summary>
    public void DeactivateIfIdle(long now)
    {
        lock (gate)
        {
            bool idle = state == ActivationState.Active && running.Count == 0 && waiting.First is null && requestedReason is null
                && now >= keepUntil && Class.CollectionAge is { } age && Runtime.Elapsed(lastUse, now) >= age;
            if (!idle)
            {
                return;
            }
        }

        Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"No call for {Class.CollectionAge}."));
    }

    public void DelayDeactivation(TimeSpan timeSpan)
        => keepUntil = timeSpan < TimeSpan.Zero ? long.MinValue
            : timeSpan == TimeSpan.MaxValue ? long.MaxValue
            : Runtime.Time.GetTimestamp() + Runtime.ToTimestamp(timeSpan);

    /// <summary>Answers with a timeout every call that was sent before <paramref name="sentBefore"/>.</summary>
    public void TimeOutOlderThan(long sentBefore, TimeSpan timeout)
    {
        List<GrainRequest>? late = null;
        lock (gate)
        {
            foreach (GrainRequest request in running)
            {
                AddIfLate(request);
            }

            for (GrainRequest? request = waiting.First; request is not null; request = request.Next)
            {
                AddIfLate(request);
            }
        }

        foreach (GrainRequest request in late ?? [])
        {
            request.TimeOut(timeout);
        }

        void AddIfLate(GrainRequest request)
        {
            if (request.HasTimeout && request.SentAt < sentBefore && !request.IsAnswered)
            {
                (late ??= []).Add(request);
            }
        }
    }

    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        lock (gate)
        {
            timers.Add(timer);
        }

        timer.Start();
        return timer;
    }

    public void RemoveTimer(GrainTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    // With the first call, not with the object: of several that concurrent first calls make, one gets the calls. Under the gate.
    private void EnsureStarted()
    {
        if (!started)
        {
            started = true;
            scheduler.Enqueue(new ActionTurn(() => _ = ActivateAsync()));
        }
    }

    private bool MayStart(GrainRequest request)
    {
        if (state != ActivationState.Active)
        {
            return false;
        }

        if (requestedReason is not null)
        {
            // The next activation serves it, except what must interleave for a running call to get on.
            return request.IsAlwaysInterleave && running.Count > 0;
        }

        return blocking is null || request.IsAlwaysInterleave || Class.IsReentrant || (blocking.IsReadOnly && request.IsReadOnly);
    }

    private void AddRunning(GrainRequest request)
    {
        request.RunningIndex = running.Count;
        running.Add(request);
        if (blocking is null && !request.IsAlwaysInterleave)
        {
            blocking = request;
        }
    }

    private void RemoveRunning(GrainRequest request)
    {
        GrainRequest last = running[^1];
        running[request.RunningIndex] = last;
        last.RunningIndex = request.RunningIndex;
        running.RemoveAt(running.Count - 1);
        if (ReferenceEquals(blocking, request))
        {
            blocking = running.Find(r => !r.IsAlwaysInterleave);
        }
    }

    // Called under the gate.
    private void StartNext()
    {
        if (requestedReason is not null && state == ActivationState.Active && running.Count == 0)
        {
            state = ActivationState.Deactivating;
            scheduler.Enqueue(new ActionTurn(() => _ = DeactivateAsync()));
            return;
        }

        GrainRequest? previous = null;
        GrainRequest? request = waiting.First;
        while (request is not null)
        {
            GrainRequest? next = request.Next;
            if (MayStart(request))
            {
                waiting.Remove(previous, request);
                AddRunning(request);
                scheduler.Enqueue(request);
            }
            else if (waiting.HasInterleaving || (blocking is { IsReadOnly: true } && requestedReason is null))
            {
                previous = request; // One that may start can stand behind it.
            }
            else
            {
                return;
            }

            request = next;
        }
    }

    private async Task ActivateAsync()
    {
        try
        {
            GrainInstance = Class.CreateInstance(this, out List<PersistentStateBase> states);
            foreach (PersistentStateBase persistent in states)
            {
                await persistent.ReadStateAsync();
            }

            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnActivateAsync(CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            Runtime.Logger.LogError(exception, "Activating {Grain} failed.", GrainId);
            await EndAsync(request => request.Fail(exception));
            return;
        }

        lock (gate)
        {
            state = ActivationState.Active;
            lastUse = Runtime.CoarseNow;
            StartNext();
        }
    }

    private async Task DeactivateAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deactivationToken);
        using ITimer timer = Runtime.Time.CreateTimer(
            static state => ((CancellationTokenSource)state!).Cancel(), limit, Runtime.DeactivationTimeout, Timeout.InfiniteTimeSpan);
        StopTimers();
        try
        {
            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(requestedReason!.Value, limit.Token);
            }
        }
        catch (Exception exception)
        {
            Runtime.Logger.LogError(exception, "Deactivating {Grain} failed.", GrainId);
        }

        await EndAsync(request => Runtime.Deliver(request));
    }

    private void StopTimers()
    {
        GrainTimer[] stopped;
        lock (gate)
        {
            stopped = [.. timers];
        }

        foreach (GrainTimer timer in stopped)
        {
            timer.Dispose();
        }
    }

    private async Task EndAsync(Action<GrainRequest> handleWaiting)
    {
        StopTimers();
        await DisposeGrainAsync();
        Runtime.Remove(this);
        GrainRequest? left;
        lock (gate)
        {
            state = ActivationState.Ended;
            left = waiting.TakeAll();
        }

        while (left is not null)
        {
            GrainRequest? next = left.Next;
            if (!left.BelongsToActivation)
            {
                handleWaiting(left);
            }

            left = next;
        }

        deactivated.TrySetResult();
    }

    private async Task DisposeGrainAsync()
    {
        try
        {
            if (GrainInstance is IAsyncDisposable asyncDisposable)
            {
                await asyncDisposable.DisposeAsync();
            }
            else
            {
                (GrainInstance as IDisposable)?.Dispose();
            }

            await scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            Runtime.Logger.LogError(exception, "Disposing {Grain} failed.", GrainId);
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Sheaf.EmbeddedOrleans;

/// <summary>The silo: finds activations or makes them, passes calls on, and ends what idles or takes too long.</summary>
internal sealed class GrainRuntime : IDisposable
{
    private readonly ConcurrentDictionary<GrainId, GrainActivation> activations = new();
    private readonly Func<GrainId, GrainActivation> activate;
    private readonly TimeSpan responseTimeout;
    private readonly GrainCollectionOptions collection;
    private readonly bool copyArguments;
    private volatile SiloState state = SiloState.Created;
    private ITimer? clock;
    private long lastCollection;
    private long coarseNow;
    private long lastTick;
    private long longestGap;

    public GrainRuntime(
        IServiceProvider services,
        TimeProvider time,
        ILogger<GrainRuntime> logger,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        IOptions<EmbeddedGrainOptions> options)
    {
        Services = services;
        Time = time;
        Logger = logger;
        responseTimeout = OptionsChecks.Positive(messaging.Value.ResponseTimeout, "SiloMessagingOptions.ResponseTimeout");
        this.collection = OptionsChecks.Valid(collection.Value);
        copyArguments = options.Value.CopyArguments;
        Types = new GrainTypes(this.collection);
        activate = CreateActivation;
        coarseNow = time.GetTimestamp();
        lastCollection = coarseNow;
        lastTick = coarseNow;
    }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public GrainTypes Types { get; }

    public IGrainFactory GrainFactory => field ??= Services.GetRequiredService<IGrainFactory>();

    public IIncomingGrainCallFilter[] Filters { get; private set; } = [];

    public TimeSpan DeactivationTimeout => collection.DeactivationTimeout;

    /// <summary>A timestamp of <see cref="Time"/>, renewed by a timer: exact to a second, and free to read per call.</summary>
    public long CoarseNow => Volatile.Read(ref coarseNow);

    public int ActivationCount => activations.Count;

    public void Start()
    {
        Filters = [.. Services.GetServices<IIncomingGrainCallFilter>()];
        Types.Scan();
        state = SiloState.Running;
        TimeSpan tick = TimeSpan.FromTicks(Math.Clamp(
            responseTimeout.Ticks / 10, TimeSpan.TicksPerMillisecond * 10, TimeSpan.TicksPerSecond));
        clock = Time.CreateTimer(static runtime => ((GrainRuntime)runtime!).Tick(), this, tick, tick);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (state != SiloState.Running)
        {
            return;
        }

        state = SiloState.Stopping;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host stops.");
        while (!activations.IsEmpty)
        {
            GrainActivation[] all = [.. activations.Values];
            foreach (GrainActivation activation in all)
            {
                activation.Deactivate(reason, cancellationToken);
            }

            await Task.WhenAll(all.Select(a => a.Deactivated)).WaitAsync(cancellationToken);
        }

        state = SiloState.Stopped;
        Dispose();
    }

    public void Dispose()
    {
        clock?.Dispose();
        clock = null;
        state = SiloState.Stopped;
    }

    /// <summary>Stamps a call and copies its arguments; false when the call has been answered with a failure.</summary>
    public bool Prepare(GrainRequest request)
    {
        GrainActivation? caller = TurnScheduler.CurrentActivation;
        if (state != SiloState.Running && !(state == SiloState.Stopping && caller is not null))
        {
            request.Fail(Unavailable(request.TargetId));
            return false;
        }

        request.SourceId = caller?.GrainId;
        request.SentAt = CoarseNow;
        if (copyArguments)
        {
            try
            {
                request.CopyArguments(new CopyContext(this, request.Method));
            }
            catch (Exception exception)
            {
                request.Fail(exception);
                return false;
            }
        }

        if (request.Method.ResponseTimeout is { } timeout)
        {
            request.StartOwnTimeout(Time, timeout);
        }

        return true;
    }

    /// <summary>Passes a call to the grain's activation, which is made when there is none.</summary>
    public GrainActivation? Deliver(GrainRequest request)
    {
        while (true)
        {
            GrainActivation activation;
            try
            {
                activation = activations.GetOrAdd(request.TargetId, activate);
            }
            catch (Exception exception)
            {
                request.Fail(exception);
                return null;
            }

            if (activation.TryReceive(request))
            {
                return activation;
            }

            // It ended between being found and being asked; its last act was to leave the directory.
            activations.TryRemove(KeyValuePair.Create(request.TargetId, activation));
        }
    }

    public void Remove(GrainActivation activation) => activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));

    public GrainReference CreateReference(GrainId grainId, Type grainInterface)
        => GrainInterface.Of(grainInterface).CreateReference(this, grainId);

    public TimeSpan Elapsed(long from, long to) => Time.GetElapsedTime(from, to);

    public long ToTimestamp(TimeSpan span) => (long)(span.TotalSeconds * Time.TimestampFrequency);

    private GrainActivation CreateActivation(GrainId grainId)
    {
        if (state != SiloState.Running)
        {
            throw Unavailable(grainId);
        }

        return new GrainActivation(this, grainId, Types.ClassOf(grainId.Type));
    }

    private Exception Unavailable(GrainId target) => state == SiloState.Created
        ? new InvalidOperationException($"The call to {target} came before the host was started; start the host first.")
        : new SiloUnavailableException($"The call to {target} came while the host stops or after it stopped.");

    private void Tick()
    {
        long now = Time.GetTimestamp();
        Volatile.Write(ref coarseNow, now);

        // A call stamped at the last tick may have been sent just now, however late this tick comes: count from here on.
        long gap = now - lastTick;
        lastTick = now;
        longestGap = Math.Max(gap, longestGap - (longestGap / 64));
        long late = now - ToTimestamp(responseTimeout) - longestGap;
        foreach (GrainActivation activation in activations.Values)
        {
            activation.TimeOutOlderThan(late, responseTimeout);
        }

        if (Elapsed(lastCollection, now) >= collection.CollectionQuantum)
        {
            lastCollection = now;
            foreach (GrainActivation activation in activations.Values)
            {
                activation.DeactivateIfIdle(now);
            }
        }
    }
}

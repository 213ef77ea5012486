using Orleans.Runtime;

namespace Sheaf.EmbeddedOrleans;

/// <summary>A grain timer: one-shot timers of the time provider, set again after each tick, so ticks never overlap.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Lock gate = new();
    private readonly GrainActivation activation;
    private readonly Func<CancellationToken, Task> callback;
    private readonly CancellationTokenSource stopped = new();
    private readonly ITimer timer;
    private readonly TimeSpan dueTime;
    private TimeSpan period;
    private bool ticking;
    private bool changedWhileTicking;
    private bool disposed;

    public GrainTimer(GrainActivation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        dueTime = Checked(options.DueTime, nameof(options.DueTime));
        period = Checked(options.Period, nameof(options.Period));
        this.activation = activation;
        this.callback = callback;
        Interleave = options.Interleave;
        KeepAlive = options.KeepAlive;
        timer = activation.Runtime.Time.CreateTimer(
            static state => ((GrainTimer)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Interleave { get; }

    public bool KeepAlive { get; }

    public bool IsStopped => stopped.IsCancellationRequested;

    public CancellationToken Stopped => stopped.Token;

    public void Start() => timer.Change(dueTime, Timeout.InfiniteTimeSpan);

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Checked(dueTime, nameof(dueTime));
        Checked(period, nameof(period));
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            this.period = period;
            changedWhileTicking = ticking;
            timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
            timer.Dispose();
        }

        stopped.Cancel();
        activation.RemoveTimer(this);
    }

    /// <summary>Runs the callback, inside a turn.</summary>
    public async Task TickAsync()
    {
        try
        {
            await callback(stopped.Token);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // The tick ended as it was told to.
        }
    }

    /// <summary>Sets the timer again after a tick.</summary>
    public void Rearm()
    {
        lock (gate)
        {
            ticking = false;
            if (!disposed && !changedWhileTicking)
            {
                timer.Change(period, Timeout.InfiniteTimeSpan);
            }

            changedWhileTicking = false;
        }
    }

    private void Fire()
    {
        lock (gate)
        {
            if (disposed || ticking)
            {
                return;
            }

            ticking = true;
        }

        activation.TryReceive(new TimerRequest(this, activation));
    }

    private static TimeSpan Checked(TimeSpan value, string name)
        => value == Timeout.InfiniteTimeSpan || (value >= TimeSpan.Zero && value <= Longest)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected infinite or from zero to {Longest}.");
}

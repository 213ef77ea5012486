using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests.Grains;

internal interface ITimerGrain : IGrainWithStringKey
{
    Task Start(TimeSpan due, TimeSpan period, bool interleave = false, bool keepAlive = false);

    Task StartHolding(TimeSpan period, string gate);

    Task StartFailing(TimeSpan period);

    Task StartEveryForm();

    Task Change(TimeSpan due, TimeSpan period);

    Task Stop();

    Task Hold(string gate);

    Task Barrier();

    Task End();
}

internal sealed class TimerGrain(Journal journal) : Grain, ITimerGrain
{
    private IGrainTimer? timer;

    public Task Start(TimeSpan due, TimeSpan period, bool interleave, bool keepAlive)
    {
        timer = this.RegisterGrainTimer(
            Tick,
            "tick",
            new GrainTimerCreationOptions { DueTime = due, Period = period, Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task StartHolding(TimeSpan period, string gate)
    {
        timer = RegisterGrainTimer(
            async token =>
            {
                journal.Add($"ticks {gate}");
                try
                {
                    await journal.Gate(gate).WaitAsync(token);
                }
                catch (OperationCanceledException)
                {
                    journal.Add("tick cancelled");
                    throw;
                }
            },
            period,
            period);
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan period)
    {
        timer = RegisterGrainTimer(
            () =>
            {
                journal.Add("failing tick");
                throw new InvalidOperationException("This tick fails.");
            },
            period,
            period);
        return Task.CompletedTask;
    }

    public Task StartEveryForm()
    {
        TimeSpan due = TimeSpan.FromSeconds(1);
        var options = new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan);
        RegisterGrainTimer(() => Tick("1"), due, Timeout.InfiniteTimeSpan);
        RegisterGrainTimer(_ => Tick("2"), due, Timeout.InfiniteTimeSpan);
        RegisterGrainTimer(Tick, "3", due, Timeout.InfiniteTimeSpan);
        RegisterGrainTimer((state, _) => Tick(state), "4", due, Timeout.InfiniteTimeSpan);
        this.RegisterGrainTimer(() => Tick("5"), options);
        this.RegisterGrainTimer(_ => Tick("6"), options);
        this.RegisterGrainTimer(Tick, "7", options);
        this.RegisterGrainTimer((state, _) => Tick(state), "8", options);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Hold(string gate)
    {
        journal.Add($"holds {gate}");
        return journal.Gate(gate);
    }

    public Task Barrier() => Task.CompletedTask;

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Add($"ended {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    private Task Tick(string entry)
    {
        journal.Add(entry);
        return Task.CompletedTask;
    }
}

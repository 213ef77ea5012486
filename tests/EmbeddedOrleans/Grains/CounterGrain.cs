using Orleans;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests.Grains;

internal sealed class CounterGrain(Journal journal) : Grain, ICounterGrain
{
    private int count;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add($"{this.GetPrimaryKeyString()} activated");
        return base.OnActivateAsync(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Add($"{this.GetPrimaryKeyString()} deactivated {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<int> Increment() => Task.FromResult(++count);

    public async Task<int> IncrementSlowly(int awaits)
    {
        int read = count;
        for (int i = 0; i < awaits; i++)
        {
            await Task.Yield();
        }

        count = read + 1;
        return count;
    }

    public ValueTask<string> Key() => ValueTask.FromResult(this.GetPrimaryKeyString());

    public ValueTask Nothing() => ValueTask.CompletedTask;

    public async Task Hold(string gate)
    {
        journal.Add($"holds {gate}");
        await journal.Gate(gate);
        journal.Add($"held {gate}");
    }

    public Task HoldShortly(string gate) => Hold(gate);

    public Task<string> Interleaved() => Task.FromResult("in between");

    public Task Read(string gate) => Hold(gate);

    public Task Tell(string entry)
    {
        journal.Add(entry);
        throw new InvalidOperationException("Nobody hears of this.");
    }

    public async Task Throw(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public async Task<bool> StaysInTurn()
    {
        TaskScheduler before = TaskScheduler.Current;
        await Task.Delay(1);
        bool afterDelay = TaskScheduler.Current == before;
        await Task.Run(() => { });
        bool afterRun = TaskScheduler.Current == before;
        bool inStarted = await Task.Factory.StartNew(
            () => TaskScheduler.Current == before, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current);
        return before != TaskScheduler.Default && afterDelay && afterRun && inStarted;
    }

    public async Task<string> AskOther(string key) => await GrainFactory.GetGrain<ICounterGrain>(key).Key();

    public async Task<string> CallSelf()
    {
        ValueTask<string> own = this.AsReference<ICounterGrain>().Key();
        journal.Add($"{this.GetPrimaryKeyString()} called itself");
        return await own;
    }

    public async Task HoldCancellable(string gate, CancellationToken cancellationToken)
    {
        journal.Add($"holds {gate}");
        try
        {
            await journal.Gate(gate).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            journal.Add($"cancelled {gate}");
            throw;
        }
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Delay(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }

    public Task<ICounterGrain> Self() => Task.FromResult(this.AsReference<ICounterGrain>());
}

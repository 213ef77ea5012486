using Orleans;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests.Grains;

internal interface IFragileGrain : IGrainWithStringKey
{
    Task<string> Answer();
}

/// <summary>Fails to activate until the journal's gate "repaired" is open.</summary>
internal sealed class FragileGrain(Journal journal) : Grain, IFragileGrain, IDisposable
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (!journal.Gate("repaired").IsCompleted)
        {
            throw new InvalidOperationException("Not repaired yet.");
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
        => throw new InvalidOperationException("Deactivation fails as well.");

    public Task<string> Answer()
    {
        DeactivateOnIdle();
        return Task.FromResult("fine");
    }

    public void Dispose() => journal.Add("disposed");
}

internal interface IEvergreenGrain : IGrainWithStringKey
{
    Task<int> Increment();
}

[KeepAlive]
internal sealed class EvergreenGrain : Grain, IEvergreenGrain
{
    private int count;

    public Task<int> Increment() => Task.FromResult(++count);
}

internal interface IShortLivedGrain : IGrainWithStringKey
{
    Task<int> Increment();
}

[CollectionAgeLimit(Minutes = 3)]
internal sealed class ShortLivedGrain : Grain, IShortLivedGrain
{
    private int count;

    public Task<int> Increment() => Task.FromResult(++count);
}

internal interface IMayflyGrain : IGrainWithStringKey
{
    Task Live();
}

/// <summary>Asks to be deactivated in every call and checks that it is alone.</summary>
internal sealed class MayflyGrain(Journal journal) : Grain, IMayflyGrain
{
    private static int alive;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref alive) != 1)
        {
            journal.Add("two at once");
        }

        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Interlocked.Decrement(ref alive);
    }

    public async Task Live()
    {
        await Task.Yield();
        journal.Add("lived");
        DeactivateOnIdle();
    }
}

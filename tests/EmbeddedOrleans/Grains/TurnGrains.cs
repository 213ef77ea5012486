using Orleans;
using Orleans.Concurrency;

namespace Sheaf.EmbeddedOrleans.Tests.Grains;

internal interface IReentrantGrain : IGrainWithStringKey
{
    Task Hold();

    Task Release();
}

[Reentrant]
internal sealed class ReentrantGrain : Grain, IReentrantGrain
{
    private readonly TaskCompletionSource released = new();

    public Task Hold() => released.Task;

    public Task Release()
    {
        released.SetResult();
        return Task.CompletedTask;
    }
}

internal interface IBlockingGrain : IGrainWithStringKey
{
    Task Block();
}

internal sealed class BlockingGrain : Grain, IBlockingGrain
{
    public static ManualResetEventSlim Release { get; set; } = null!;

    public Task Block()
    {
        Release.Wait();
        return Task.CompletedTask;
    }
}

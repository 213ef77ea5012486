using Orleans;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests.Grains;

internal interface IFilteredGrain : IGrainWithStringKey
{
    Task<int> Add(int left, int right);

    Task Fail();

    Task CallOther(string key);
}

internal sealed class FilteredGrain(Journal journal) : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        journal.Add("own before");
        await context.Invoke();
        journal.Add("own after");
    }

    public Task<int> Add(int left, int right)
    {
        journal.Add("method");
        return Task.FromResult(left + right);
    }

    public Task Fail() => throw new InvalidOperationException("failed");

    public Task CallOther(string key) => GrainFactory.GetGrain<IFilteredGrain>(key).Add(0, 0);
}

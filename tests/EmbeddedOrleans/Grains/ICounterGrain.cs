using Orleans;
using Orleans.Concurrency;

namespace Sheaf.EmbeddedOrleans.Tests.Grains;

internal interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Increment();

    /// <summary>Reads, awaits, writes: loses updates unless turns are kept apart.</summary>
    Task<int> IncrementSlowly(int awaits);

    ValueTask<string> Key();

    ValueTask Nothing();

    Task Hold(string gate);

    [AlwaysInterleave]
    Task<string> Interleaved();

    [ReadOnly]
    Task Read(string gate);

    [OneWay]
    Task Tell(string entry);

    Task Throw(string message);

    Task<bool> StaysInTurn();

    Task<string> AskOther(string key);

    Task<string> CallSelf();

    [ResponseTimeout("00:00:05")]
    Task HoldShortly(string gate);

    Task HoldCancellable(string gate, CancellationToken cancellationToken);

    Task End();

    Task Delay(TimeSpan span);

    Task<ICounterGrain> Self();
}

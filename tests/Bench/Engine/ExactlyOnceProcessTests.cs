using System.Collections.Concurrent;
using Sheaf.Bench.Engine.ExactlyOnce;

namespace Sheaf.Bench.Tests.Engine;

public sealed class ExactlyOnceProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sheaf-oracle-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Results_OfJobsWhoseProcessesAreKilled_AreThoseOfAnUndisturbedOne()
    {
        var failed = new ConcurrentBag<OracleOutcome>();
        await Parallel.ForAsync(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, stop) =>
        {
            OracleOutcome outcome = await ExactlyOnceProcess.RunAsync(seed, _folder, stop);
            if (!outcome.IsPassed)
            {
                failed.Add(outcome);
            }
        });

        Assert.True(failed.IsEmpty, string.Join('\n', failed));
    }
}

using System.Collections.Concurrent;
using Sheaf.Bench.Engine.ExactlyOnce;

namespace Sheaf.Engine.Tests;

public sealed class OracleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Results_OfJobsDisturbedAsThirtySeedsSay_AreThoseOfAnUndisturbedOne()
    {
        var failed = new ConcurrentBag<OracleOutcome>();
        await Parallel.ForAsync(0, 30, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, _) =>
        {
            var outcome = await OracleSeeds.RunAsync(seed, _directory.Path);
            if (!outcome.IsPassed)
            {
                failed.Add(outcome);
            }
        });

        Assert.True(failed.IsEmpty, string.Join('\n', failed));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 2)]
    public async Task Results_OfAnUndisturbedJob_AreAllThoseThatMustBe(int workers, int slots)
    {
        var outcome = await OracleSeeds.RunUndisturbedAsync(Jobs.Configuration(workers, slots), _directory.Path);

        Assert.True(outcome.IsPassed, outcome.ToString());
    }
}

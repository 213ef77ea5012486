using System.Collections.Concurrent;
using Sheaf.Bench.Engine;
using Sheaf.Bench.Engine.Cases;
using Sheaf.Engine;

namespace Sheaf.Bench.Tests.Engine.Cases;

/// <summary>Runs a case's pipeline with a sink that keeps what comes.</summary>
internal static class CaseRows
{
    /// <summary>All rows, in no order.</summary>
    public static async Task<IReadOnlyList<T>> OfAsync<T>(Func<EngineCaseRequest, DataStream<T>> build, long events, int cores)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sheaf-test-");
        try
        {
            var rows = new ConcurrentBag<T>();
            var request = new EngineCaseRequest { Events = events, Parallelism = cores, Directory = folder.FullName };
            EngineCaseOutcome outcome = await PipelineRun.RunAsync("test", asked => build(asked).ToCallback((batch, _) => Keep(batch, rows)), request, CancellationToken.None);
            Assert.Equal(rows.Count, outcome.Results);
            return [.. rows];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Keep<T>(ReadOnlySpan<T> batch, ConcurrentBag<T> rows)
    {
        foreach (T row in batch)
        {
            rows.Add(row);
        }
    }
}

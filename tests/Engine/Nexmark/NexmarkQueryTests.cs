using System.Collections.Concurrent;

namespace Sheaf.Engine.Tests;

/// <summary>The queries as pipelines against the plain ones, over the same events in as many splits as there are subtasks.</summary>
public sealed class NexmarkQueryTests : IDisposable
{
    private const int Events = 200_000;
    private const long Millisecond = 1_000;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task Query0_AllEvents_PassesBids(int parallelism) => AgreesAsync(NexmarkQuery0.Build, NexmarkReference.Query0, parallelism);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task Query1_AllEvents_ConvertsBids(int parallelism) => AgreesAsync(NexmarkQuery1.Build, NexmarkReference.Query1, parallelism);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task Query2_AllEvents_SelectsBids(int parallelism) => AgreesAsync(NexmarkQuery2.Build, NexmarkReference.Query2, parallelism);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task Query3_AllEvents_FindsLocalSellers(int parallelism) => AgreesAsync(NexmarkQuery3.Build, NexmarkReference.Query3, parallelism);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Query4_AllEvents_AveragesAuctionsAsTheyClose(int parallelism)
    {
        var categories = (await RunAsync(NexmarkQuery4.Build, parallelism)).GroupBy(row => row.Category).ToList();

        Assert.Equal(Sorted(NexmarkReference.Query4(Read(parallelism))), Sorted(categories.Select(rows => rows.MaxBy(row => row.Auctions))));
        Assert.All(categories, rows => Assert.Equal(Enumerable.Range(1, rows.Count()).Select(n => (long)n), rows.Select(row => row.Auctions).Order()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task Query5_DefaultWindows_FindsHotAuctions(int parallelism) =>
        AgreesAsync(NexmarkQuery5.Build, events => NexmarkReference.Query5(events), parallelism);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task Query5_ShortWindows_FindsHotAuctions(int parallelism) => AgreesAsync(
        events => NexmarkQuery5.Build(events, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(50)),
        events => NexmarkReference.Query5(events, 250 * Millisecond, 50 * Millisecond),
        parallelism);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task Query7_ShortWindows_FindsHighestBids(int parallelism) => AgreesAsync(
        events => NexmarkQuery7.Build(events, TimeSpan.FromMilliseconds(50)), events => NexmarkReference.Query7(events, 50 * Millisecond), parallelism);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task Query8_ShortWindows_FindsNewSellers(int parallelism) => AgreesAsync(
        events => NexmarkQuery8.Build(events, TimeSpan.FromMilliseconds(50)), events => NexmarkReference.Query8(events, 50 * Millisecond), parallelism);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task Query11_ShortGap_FindsSessions(int parallelism) => AgreesAsync(
        events => NexmarkQuery11.Build(events, TimeSpan.FromMilliseconds(10)), events => NexmarkReference.Query11(events, 10 * Millisecond), parallelism);

    private async Task AgreesAsync<TRow>(
        Func<DataStream<NexmarkEvent>, DataStream<TRow>> query, Func<NexmarkEvent[], List<TRow>> reference, int parallelism)
    {
        var rows = await RunAsync(query, parallelism);

        Assert.NotEmpty(rows);
        Assert.Equal(Sorted(reference(Read(parallelism))), Sorted(rows));
    }

    private async Task<List<TRow>> RunAsync<TRow>(Func<DataStream<NexmarkEvent>, DataStream<TRow>> query, int parallelism)
    {
        ConcurrentBag<TRow[]> rows = [];
        var source = new NexmarkSource(Events, parallelism);
        var job = new PipelineJob(() => query(Pipeline.From(source)).ToCallback((batch, _) => rows.Add(batch.ToArray())), Events);
        await Finished.RunAsync(job, _directory.Path, parallelism);
        return [.. rows.SelectMany(batch => batch)];
    }

    /// <summary>All splits' events in order of time.</summary>
    private static NexmarkEvent[] Read(int splits)
    {
        var source = new NexmarkSource(Events, splits);
        var events = new List<NexmarkEvent>();
        var room = new NexmarkEvent[Events];
        var times = new long[Events];
        for (var split = 0; split < splits; split++)
        {
            using var reader = source.Open(split, default);
            events.AddRange(room[..reader.Read(room, times)]);
        }

        return [.. events.OrderBy(e => e.TimeMicros)];
    }

    private static List<string> Sorted<TRow>(IEnumerable<TRow> rows) => [.. rows.Select(row => row!.ToString()!).Order(StringComparer.Ordinal)];
}

using Sheaf.Bench.Engine;
using Sheaf.Bench.Engine.Cases;
using Sheaf.Engine;
using Sheaf.Engine.Tests;

namespace Sheaf.Bench.Tests.Engine.Cases;

public class NexmarkCasesTests
{
    private const int Count = 30_020;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task PassThrough_AllEvents_GivesQuery0(int cores) => AssertGivesAsync(NexmarkCases.PassThrough, NexmarkReference.Query0, cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task ConvertCurrency_AllEvents_GivesQuery1(int cores) => AssertGivesAsync(NexmarkCases.ConvertCurrency, NexmarkReference.Query1, cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Select_AllEvents_GivesQuery2(int cores) => AssertGivesAsync(NexmarkCases.Select, NexmarkReference.Query2, cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task FindHotAuctions_AllEvents_GivesQuery5(int cores) => AssertGivesAsync(NexmarkCases.FindHotAuctions, events => NexmarkReference.Query5(events), cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task FindHighestBids_AllEvents_GivesQuery7(int cores) => AssertGivesAsync(NexmarkCases.FindHighestBids, events => NexmarkReference.Query7(events), cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task MonitorNewUsers_AllEvents_GivesQuery8(int cores) => AssertGivesAsync(NexmarkCases.MonitorNewUsers, events => NexmarkReference.Query8(events), cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task CountSessions_AllEvents_GivesQuery11(int cores) => AssertGivesAsync(NexmarkCases.CountSessions, events => NexmarkReference.Query11(events), cores);

    private static async Task AssertGivesAsync<T>(Func<EngineCaseRequest, DataStream<T>> build, Func<NexmarkEvent[], List<T>> query, int cores)
        where T : struct
    {
        IReadOnlyList<T> rows = await CaseRows.OfAsync(build, Count, cores);

        List<T> expected = query(Events(cores));
        Assert.NotEmpty(expected);
        Assert.Equal(expected.OrderBy(row => row.ToString(), StringComparer.Ordinal), rows.OrderBy(row => row.ToString(), StringComparer.Ordinal));
    }

    private static NexmarkEvent[] Events(int splits)
    {
        var source = new NexmarkSource(Count, splits);
        List<NexmarkEvent> all = [];
        for (int split = 0; split < splits; split++)
        {
            using ISplitReader<NexmarkEvent> reader = source.Open(split, default);
            NexmarkEvent[] room = new NexmarkEvent[Count];
            all.AddRange(room.AsSpan(0, reader.Read(room, new long[Count])));
        }

        return [.. all];
    }
}

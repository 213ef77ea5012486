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
    public Task Of_Query0_GivesItsRows(int cores) => AssertGivesAsync(NexmarkQuery0.Build, NexmarkReference.Query0, cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Of_Query1_GivesItsRows(int cores) => AssertGivesAsync(NexmarkQuery1.Build, NexmarkReference.Query1, cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Of_Query2_GivesItsRows(int cores) => AssertGivesAsync(NexmarkQuery2.Build, NexmarkReference.Query2, cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Of_Query5_GivesItsRows(int cores) => AssertGivesAsync(NexmarkQuery5.Build, events => NexmarkReference.Query5(events), cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Of_Query7_GivesItsRows(int cores) => AssertGivesAsync(NexmarkQuery7.Build, events => NexmarkReference.Query7(events), cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Of_Query8_GivesItsRows(int cores) => AssertGivesAsync(NexmarkQuery8.Build, events => NexmarkReference.Query8(events), cores);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Of_Query11_GivesItsRows(int cores) => AssertGivesAsync(NexmarkQuery11.Build, events => NexmarkReference.Query11(events), cores);

    private static async Task AssertGivesAsync<T>(Func<DataStream<NexmarkEvent>, DataStream<T>> build, Func<NexmarkEvent[], List<T>> query, int cores)
        where T : struct
    {
        IReadOnlyList<T> rows = await CaseRows.OfAsync(NexmarkCases.Of(build), Count, cores);

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

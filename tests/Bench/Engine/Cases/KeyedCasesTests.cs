using Sheaf.Bench.Engine.Cases;

namespace Sheaf.Bench.Tests.Engine.Cases;

public class KeyedCasesTests
{
    private const int Count = 30_001;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Filter_AllEvents_KeepsThreeOfFourKeys(int cores)
    {
        IReadOnlyList<FilterCase.Projected> rows = await CaseRows.OfAsync(FilterCase.Build, Count, cores);

        IEnumerable<FilterCase.Projected> expected = Events(cores).Where(made => made.Key % 4 != 0).Select(made => new FilterCase.Projected(made.Key, made.Value));
        Assert.Equal(expected.OrderBy(row => (row.Key, row.Value)), rows.OrderBy(row => (row.Key, row.Value)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Keyed_AllEvents_CountsEachKeyOnce(int cores)
    {
        IReadOnlyList<KeyedCase.KeyCount> rows = await CaseRows.OfAsync(KeyedCase.Build, Count, cores);

        IEnumerable<KeyedCase.KeyCount> expected = Events(cores).CountBy(made => made.Key).Select(pair => new KeyedCase.KeyCount(pair.Key, 10_000_000, pair.Value));
        Assert.Equal(expected.OrderBy(row => row.Key), rows.OrderBy(row => row.Key));
    }

    private static List<KeyedEvent> Events(int splits)
    {
        List<KeyedEvent> all = [];
        for (int split = 0; split < splits; split++)
        {
            ulong state = Xorshift.Seed + (ulong)split;
            KeyedEvent[] events = new KeyedEvent[(Count - split + splits - 1) / splits];
            KeyedEvents.Fill(events, split, splits, ref state);
            all.AddRange(events);
        }

        return all;
    }
}

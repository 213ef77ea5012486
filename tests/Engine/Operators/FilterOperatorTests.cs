namespace Sheaf.Engine.Tests;

public class FilterOperatorTests
{
    [Fact]
    public void Receive_FewKeptThenMany_KeepsRecordsAndTimesInOrder()
    {
        var kept = new Kept();
        var filter = (Receiver<int>)CodeSite.Make(typeof(FilterOperator<,>), 1, [typeof(int)], (Func<int, bool>)(n => n is 3 or 70 or >= 150), kept);
        var numbers = Enumerable.Range(0, 300).ToArray();
        var times = numbers.Select(n => n * 10L).ToArray();

        foreach (var (from, to) in new[] { (0, 50), (50, 100), (100, 200), (200, 300) })
        {
            filter.Receive(new RecordBatch<int>(numbers.AsSpan(from, to - from), times.AsSpan(from, to - from)));
        }

        int[] expected = [3, 70, .. Enumerable.Range(150, 150)];
        Assert.Equal(expected, kept.Items);
        Assert.Equal(expected.Select(n => n * 10L), kept.Times);
    }

    private sealed class Kept : Receiver<int>
    {
        public List<int> Items { get; } = [];

        public List<long> Times { get; } = [];

        public override void Receive(in RecordBatch<int> batch)
        {
            Items.AddRange(batch.Items);
            Times.AddRange(batch.Created);
        }

        public override void Advance(long watermark)
        {
        }
    }
}

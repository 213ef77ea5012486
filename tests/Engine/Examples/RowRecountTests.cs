using System.Runtime.InteropServices;

namespace Sheaf.Engine.Tests;

public sealed class RowRecountTests
{
    private static readonly LoadProfile Load = LoadProfile.Constant(10);

    [Theory]
    [InlineData(new long[] { 1, 2, 2, 3 }, 0, 0, 0)]
    [InlineData(new long[] { 3, 2, 1, 2 }, 0, 0, 0)]
    [InlineData(new long[] { 1, 2, 3 }, 1, 0, 0)]
    [InlineData(new long[] { 1, 2, 2, 3, 3 }, 0, 1, 0)]
    [InlineData(new long[] { 1, 2, 2, 2, 3 }, 0, 1, 0)]
    [InlineData(new long[] { 1, 2, 2, 4 }, 1, 0, 1)]
    [InlineData(new long[] { }, 4, 0, 0)]
    public void Compare_WithRows_TellsLostDoubledAndWrongApart(long[] rows, long lost, long doubled, long wrong)
    {
        var recount = new RowRecount<long>(new PipelineJob(() => throw new InvalidOperationException()), row => RowHash.Of(row), _ => [1, 2, 2, 3]);
        recount.AddRows(MemoryMarshal.AsBytes<long>(rows));

        Assert.Equal(new RecountResult(0, rows.Length, lost, doubled, wrong), recount.Compare(0, [0], null, default));
    }

    [Fact]
    public void Windows_UpToTheWatermark_HoldTheEventsCreatedInThem()
    {
        // Event i is created at (i + ½) / 10 s.
        var scope = Scope(2_500_000, [9, 8, 8], null);

        Assert.Equal([new(1_000_000, 0, 10), new(2_000_000, 10, 20)], scope.Windows(TimeSpan.FromSeconds(1)));
        Assert.Equal(0, scope.Unread);
        Assert.Equal([(10, 1_050_000), (11, 1_150_000)], scope.EventsOf(new(2_000_000, 10, 20)).Take(2));
    }

    [Fact]
    public void Windows_OfAnEndedLog_StopWithItsLastEvent() =>
        Assert.Equal([new(1_000_000, 0, 10), new(2_000_000, 10, 13)], Scope(long.MaxValue, [13], 13).Windows(TimeSpan.FromSeconds(1)));

    [Fact]
    public void Windows_WithEventsThatWereNotRead_CountThem()
    {
        var scope = Scope(1_000_000, [5, 2], null);

        Assert.Single(scope.Windows(TimeSpan.FromSeconds(1)));
        Assert.Equal(3, scope.Unread);
    }

    [Fact]
    public void ReadEvents_OfUnevenSplits_AreThoseThatOffsetsTell()
    {
        var scope = Scope(0, [2, 4], null);

        Assert.Equal([0, 1, 2, 3, 5, 7], scope.ReadEvents().Select(e => e.Index));
        Assert.Equal([true, true, false, true], new long[] { 2, 3, 4, 7 }.Select(scope.IsRead));
    }

    private static RecountScope Scope(long watermark, long[] offsets, long? limit) =>
        new(ExampleJobs.Create("wordcount", Load).WithEventLimit(limit), watermark, offsets, null, default);
}

namespace Sheaf.Engine.Tests;

public sealed class StateWriterTests
{
    [Fact]
    public void ToSections_NotFullAndNothingSaid_UnwrittenOwnGroupsCountAsEmpty()
    {
        var writer = new StateWriter(3, full: false, 10, 13);
        writer.Write(11, 5L);
        var sections = writer.ToSections().ToList();
        Assert.Equal([(10, 0), (11, 8), (12, 0)], sections.Select(s => (s.KeyGroup, s.Data.Length)));
        Assert.All(sections, s => Assert.Equal((3, StateKind.Full), (s.OperatorId, s.Kind)));
    }

    [Fact]
    public void ToSections_KeepUnwritten_LeavesThemOut()
    {
        var writer = new StateWriter(3, full: false);
        writer.KeepUnwritten();
        writer.BeginDelta(4);
        writer.Write(4, 1);
        var section = Assert.Single(writer.ToSections());
        Assert.Equal((4, StateKind.Delta), (section.KeyGroup, section.Kind));
    }

    [Fact]
    public void Write_ManyValuesAndSpans_ReadBackInOrder()
    {
        var writer = new StateWriter(1);
        for (var i = 0; i < 5000; i++)
        {
            writer.Write(7, i);
        }

        writer.Write<long>(7, [1, 2, 3]);
        writer.Reserve(7, 10_000).Fill(9);
        var reader = new StateReader(writer.ToSections().Single().Data);
        Assert.Equal(Enumerable.Range(0, 5000), reader.Read<int>(5000).ToArray());
        Assert.Equal([1L, 2, 3], reader.Read<long>(3).ToArray());
        Assert.True(reader.Read<byte>(10_000).IndexOfAnyExcept((byte)9) < 0);
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Read_BeyondTheEnd_SaysThatThePipelineDiffers() =>
        Assert.Contains("not the one that wrote", Assert.Throws<InvalidDataException>(() => new StateReader(new byte[5]).Read<long>()).Message, StringComparison.Ordinal);

    [Fact]
    public void BeginDelta_FullSnapshotOrBegunChunk_IsAnError()
    {
        Assert.Throws<InvalidOperationException>(() => new StateWriter(1).BeginDelta(0));
        var writer = new StateWriter(1, full: false);
        writer.Write(0, 1);
        Assert.Throws<InvalidOperationException>(() => writer.BeginDelta(0));
    }

    [Fact]
    public void Write_GroupOfAnotherSubtask_IsAnError() =>
        Assert.Contains("owns 0 to 63", Assert.Throws<ArgumentOutOfRangeException>(() => new StateWriter(1, true, 0, 64).Write(64, 1)).Message, StringComparison.Ordinal);
}

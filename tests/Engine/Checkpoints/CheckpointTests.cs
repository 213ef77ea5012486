namespace Sheaf.Engine.Tests;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _notices = [];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("truncated")]
    [InlineData("flipped")]
    [InlineData("missing")]
    [InlineData("empty")]
    public void LoadLatest_NewestDamaged_UsesTheOneBeforeAndSaysWhy(string damage)
    {
        var store = new CheckpointStore(_directory.Path, 3);
        store.Save(Data(1));
        store.Save(Data(2));
        var newest = Directory.GetFiles(_directory.Path, "*2.bin").Single();
        var content = File.ReadAllBytes(newest);
        switch (damage)
        {
            case "truncated": File.WriteAllBytes(newest, content[..^9]); break;
            case "flipped": content[content.Length / 2] ^= 4; File.WriteAllBytes(newest, content); break;
            case "missing": File.Delete(newest); break;
            default: File.WriteAllBytes(newest, []); break;
        }

        var loaded = new CheckpointStore(_directory.Path, 3).LoadLatest("job", 2, _notices);
        Assert.Equal(1, loaded!.Id);
        Assert.Contains("Checkpoint 2", _notices.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Save_MoreThanRetained_KeepsTheNewestAndAllOfTheirContent()
    {
        var store = new CheckpointStore(_directory.Path, 2);
        for (var id = 1; id <= 4; id++)
        {
            store.Save(Data(id));
        }

        Assert.Equal(2, Directory.GetFiles(_directory.Path, "*.bin").Length);
        var loaded = store.LoadLatest("job", 99, _notices)!;
        Assert.Equal(4, loaded.Id);
        Assert.Equal([40L, 41L], loaded.EventOffsets);
        Assert.Equal(new SplitPosition(40, 3), loaded.Offsets[0].Position);
        Assert.Equal([9], loaded.Handles.Single(h => h.SinkId == 4).Data);
        Assert.Equal([1, 2, 3], loaded.Rows);
        Assert.Equal([7, 8], loaded.State.ReadAll().Single().Data);
        Assert.Empty(_notices);
    }

    [Fact]
    public void ResultLog_TornTail_IsRemovedAndTheEpochCanBeCommittedAgain()
    {
        var path = Path.Combine(_directory.Path, "r.log");
        using (var log = new ResultLog(path, _notices))
        {
            log.Append(1, 10, [1], 2, [1, 2]);
            log.Append(2, 20, [2], 1, [3]);
            log.Append(2, 20, [2], 1, [3]);
            Assert.Equal(3, log.RowCount);
        }

        Assert.Empty(_notices);
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(file.Length - 2);
        }

        using (var log = new ResultLog(path, _notices))
        {
            Assert.Equal(1, log.LastEpoch);
            Assert.Equal(2, log.RowCount);
            log.Append(2, 20, [2], 1, [3]);
        }

        Assert.Single(_notices);
        using var again = new ResultLog(path, _notices);
        Assert.Equal(2, again.LastEpoch);
        again.TruncateAfter(1, _notices);
        Assert.Equal(2, again.RowCount);
    }

    [Fact]
    public void ClockFile_LastWriteTorn_KeepsTheOneBefore()
    {
        var path = Path.Combine(_directory.Path, "clock.bin");
        using (var clock = new ClockFile(path))
        {
            clock.Write(100);
            clock.Write(200);
        }

        var content = File.ReadAllBytes(path);
        content[8] ^= 1; // The second write went to the first place.
        File.WriteAllBytes(path, content);
        using var torn = new ClockFile(path);
        Assert.Equal(100, torn.Micros);
    }

    private static CheckpointData Data(int id) => Checkpoints.Of(id, Checkpoints.Full(5, 7, 8));
}

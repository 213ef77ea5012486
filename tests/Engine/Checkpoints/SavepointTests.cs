using static Sheaf.Engine.Tests.Checkpoints;

namespace Sheaf.Engine.Tests;

public sealed class SavepointTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Savepoint => Path.Combine(_directory.Path, "kept");

    private string Job => Path.Combine(_directory.Path, "job");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void ReadSavepoint_AllElseDeleted_HasEverything()
    {
        var store = new CheckpointStore(Job, 1);
        store.Save(Of(1, Full(1, 10), Full(2, 20)));
        var saved = store.Save(Changes(2, Delta(1, 11)));
        store.WriteSavepoint(Savepoint, saved.Data);
        Directory.Delete(Job, recursive: true);
        var read = CheckpointStore.ReadSavepoint(Savepoint, "job");
        Assert.Equal("1F10 1D11 2F20", Text(read));
        Assert.Equal(saved.Data.Offsets, read.Offsets);
        Assert.Equal(saved.Data.Rows, read.Rows);
        Assert.Equal((4, (byte)9), (read.Handles.Single().SinkId, read.Handles.Single().Data.Single()));
        Assert.Equal((2L, 2L, 1L, 2000L), (read.Id, read.Watermark, read.PreviousEpoch, read.JobTimeMicros));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(128)]
    public void Restore_AnyParallelism_EveryKeyIsInTheSubtaskThatOwnsIt(int parallelism)
    {
        var store = new CheckpointStore(Job, 1);
        var table = new TableOperator();
        for (var key = 0; key < 2000; key++)
        {
            table.Table.GetOrAdd(key, out _) = key;
        }

        store.Save(Of(1) with { State = Snapshot(table, full: true) });
        for (var key = 0; key < 100; key++)
        {
            table.Table.GetOrAdd(key, out _) = -key;
            table.Table.Remove(key + 1000);
        }

        var saved = store.Save(Changes(2) with { State = Snapshot(table, full: false) });
        store.WriteSavepoint(Savepoint, saved.Data);
        var read = CheckpointStore.ReadSavepoint(Savepoint, "job");
        var found = new SortedDictionary<int, long>();
        for (var subtask = 0; subtask < parallelism; subtask++)
        {
            var (from, to) = KeyGroups.Range(subtask, parallelism);
            var restored = new TableOperator();
            read.State.Restore(1, restored, from, to);
            foreach (ref readonly var entry in restored.Table)
            {
                Assert.Equal(subtask, KeyGroups.Owner(KeyGroups.Of(entry.Key), parallelism));
                found.Add(entry.Key, entry.Value);
            }
        }

        Assert.Equal(Enumerable.Range(0, 2000).Where(k => k is < 1000 or >= 1100).Select(k => (k, k < 100 ? -k : (long)k)), found.Select(e => (e.Key, e.Value)));
    }

    [Fact]
    public void WriteSavepoint_OneIsThere_IsAnErrorAndLeavesIt()
    {
        var store = new CheckpointStore(Job, 1);
        store.WriteSavepoint(Savepoint, store.Save(Of(1, Full(1, 10))).Data);
        var second = store.Save(Of(2, Full(1, 11))).Data;
        Assert.Contains("already", Assert.Throws<IOException>(() => store.WriteSavepoint(Savepoint, second)).Message, StringComparison.Ordinal);
        Assert.Equal("1F10", Text(CheckpointStore.ReadSavepoint(Savepoint, "job")));
    }

    [Fact]
    public void WriteSavepoint_DiskFull_LeavesNothing()
    {
        var disk = new FullDisk();
        var store = new CheckpointStore(Job, 1, create: disk.Create);
        var saved = store.Save(Of(1, Full(1, new byte[100_000])));
        disk.Room = 50_000;
        Assert.Throws<IOException>(() => store.WriteSavepoint(Savepoint, saved.Data));
        Assert.Empty(Directory.GetFiles(Savepoint));
        Assert.False(store.WantsFull);
    }

    [Fact]
    public void ReadSavepoint_DamagedMissingOrOfAnotherJob_SaysWhich()
    {
        Assert.Contains("no savepoint", Assert.Throws<FileNotFoundException>(() => CheckpointStore.ReadSavepoint(Savepoint, "job")).Message, StringComparison.Ordinal);
        var store = new CheckpointStore(Job, 1);
        store.WriteSavepoint(Savepoint, store.Save(Of(1, Full(1, 10))).Data);
        Assert.Contains("another job", Assert.Throws<InvalidDataException>(() => CheckpointStore.ReadSavepoint(Savepoint, "other")).Message, StringComparison.Ordinal);
        var file = Directory.GetFiles(Savepoint).Single();
        var content = File.ReadAllBytes(file);
        content[20] ^= 1;
        File.WriteAllBytes(file, content);
        Assert.Contains("savepoint.bin", Assert.Throws<InvalidDataException>(() => CheckpointStore.ReadSavepoint(Savepoint, "job")).Message, StringComparison.Ordinal);
    }

    private static MemoryChunks Snapshot(TableOperator op, bool full)
    {
        var writer = new StateWriter(1, full);
        op.Snapshot(writer);
        return new MemoryChunks([.. writer.ToSections()]);
    }

    private sealed class TableOperator : IStatefulOperator
    {
        public KeyedTable<int, long> Table { get; } = new();

        public long StateBytes => Table.Bytes;

        public void Snapshot(StateWriter writer) => Table.Snapshot(writer);

        public void Restore(ref StateReader reader) => Table.Restore(ref reader);

        public void Drop(int keyGroup) => Table.Drop(keyGroup);
    }
}

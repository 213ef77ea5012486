using FsCheck;
using FsCheck.Fluent;
using static Sheaf.Engine.Tests.Checkpoints;

namespace Sheaf.Engine.Tests;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _notices = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Save_OnlyChanges_ChunksOfEarlierFilesAreSharedAndKept()
    {
        var store = Store(retained: 1);
        store.Save(Of(1, Full(1, 10), Full(2, 20), Full(3, 30)));
        store.Save(Changes(2, Delta(1, 11), Full(2, 21)));
        store.Save(Changes(3, Delta(1, 12), Full(3)));
        Assert.Equal("1F10 1D11 1D12 2F21", Text(Load()!));
        Assert.Equal(["checkpoint-00000001.bin", "checkpoint-00000002.bin", "checkpoint-00000003.bin"], Files());
        store.Save(Changes(4, Full(1, 13)));
        Assert.Equal("1F13 2F21", Text(Load()!));
        Assert.Equal(["checkpoint-00000002.bin", "checkpoint-00000004.bin"], Files());
        store.Save(Of(5, Full(9, 90)));
        Assert.Equal("9F90", Text(Load()!));
        Assert.Equal(["checkpoint-00000005.bin"], Files());
        Assert.Empty(_notices);
    }

    [Fact]
    public void Save_AnyHistory_EveryRetainedCheckpointIsWholeAndNothingElseIsKept() =>
        Prop.ForAll(Gen.Choose(0, 11).ArrayOf().Resize(40).ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), (steps, retained) =>
        {
            using var directory = new TemporaryDirectory();
            var store = new CheckpointStore(directory.Path, retained, create: new FullDisk().Create);
            var state = new SortedDictionary<int, string>();
            var expected = new Dictionary<int, string>();
            for (var i = 0; i < steps.Length; i++)
            {
                var id = i + 1;
                store.Save(Next(id, steps[i], store.WantsFull, state));
                expected[id] = string.Join(' ', state.Values);
                if (steps[i] == 11)
                {
                    store = new CheckpointStore(directory.Path, retained, create: new FullDisk().Create);
                }
            }

            var needed = expected.Keys.OrderDescending().Take(retained)
                .SelectMany(id => CheckpointFile.FilesOf(CheckpointFile.Open(id, i => Path.Combine(directory.Path, $"checkpoint-{i:D8}.bin"))));
            Assert.Equal(needed.Distinct().Count(), Directory.GetFiles(directory.Path, "*.bin").Length);

            // Take the newest away one after the other: each retained one must be there, whole.
            foreach (var id in expected.Keys.OrderDescending().Take(retained))
            {
                var loaded = new CheckpointStore(directory.Path, retained).LoadLatest("job", 1000, [])!;
                Assert.Equal((id, expected[id]), ((int)loaded.Id, Text(loaded)));
                File.Delete(Path.Combine(directory.Path, $"checkpoint-{id:D8}.bin"));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("cut")]
    [InlineData("flipped")]
    public void LoadLatest_SharedFileDamaged_FallsBackToOneThatDoesNotNeedItAndNamesTheFile(string damage)
    {
        var store = Store(retained: 3);
        store.Save(Of(1, Full(1, 10)));
        store.Save(Of(2, Full(1, 11), Full(2, 20)));
        store.Save(Changes(3, Delta(1, 12)));
        var shared = Path.Combine(_directory.Path, "checkpoint-00000002.bin");
        var content = File.ReadAllBytes(shared);
        switch (damage)
        {
            case "missing": File.Delete(shared); break;
            case "empty": File.WriteAllBytes(shared, []); break;
            case "cut": File.WriteAllBytes(shared, content[..21]); break;
            default: content[21] ^= 1; File.WriteAllBytes(shared, content); break;
        }

        var loaded = Load()!;
        Assert.Equal((1, "1F10"), (loaded.Id, Text(loaded)));
        Assert.Equal(2, _notices.Count);
        Assert.All(_notices, n => Assert.Contains("checkpoint-00000002.bin", n, StringComparison.Ordinal));
        Assert.Contains("Checkpoint 3", _notices[0], StringComparison.Ordinal);
        Assert.Equal(["checkpoint-00000001.bin"], Files());
    }

    [Fact]
    public void LoadLatest_AnyByteFlippedOrCutAnywhere_GivesWhatWasSavedOrTheOneBeforeAndNamesTheFile() =>
        Prop.ForAll(Gen.Choose(0, 2).ToArbitrary(), Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(0, 8).ToArbitrary(), (which, place, bit) =>
        {
            using var directory = new TemporaryDirectory();
            var store = new CheckpointStore(directory.Path, 3, create: new FullDisk().Create);
            store.Save(Of(1, Full(1, 10), Full(2, 20, 21)));
            store.Save(Changes(2, Delta(1, 11)));
            store.Save(Changes(3, Full(1, 12), Delta(2, 22)));
            string[] expected = ["", "1F10 2F20.21", "1F10 1D11 2F20.21", "1F12 2F20.21 2D22"];
            var file = Directory.GetFiles(directory.Path, "*.bin").Order().ElementAt(which);
            var content = File.ReadAllBytes(file);
            place %= content.Length;
            if (bit == 8)
            {
                content = content[..place];
            }
            else
            {
                content[place] ^= (byte)(1 << bit);
            }

            File.WriteAllBytes(file, content);
            var notices = new List<string>();
            var loaded = new CheckpointStore(directory.Path, 3).LoadLatest("job", 3, notices);
            Assert.Equal(expected[loaded?.Id ?? 0], loaded is null ? "" : Text(loaded));
            Assert.Equal(3 - (int)(loaded?.Id ?? 0), notices.Count);
            Assert.All(notices, n => Assert.Contains(Path.GetFileName(file), n, StringComparison.Ordinal));

            // The newest needs its own file, and of the others what it shares; the second needs all of both. So only damage to the third leaves two.
            Assert.True(which != 2 || loaded?.Id == 2, "Damage to the newest file must leave the one before.");
            Assert.True(which != 1 || loaded?.Id is 3, "The newest needs nothing of the second file.");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void LoadLatest_DamagedFileHoldsChunksOfTheOneUsed_IsLeftInPlace()
    {
        var store = Store(retained: 2);
        store.Save(Of(1, Full(1, 10), Full(2, 20)));
        store.Save(Changes(2, Full(1, 11)));
        var first = Path.Combine(_directory.Path, "checkpoint-00000001.bin");
        var content = File.ReadAllBytes(first);
        content[20] ^= 1; // The chunk of group 1, which the second checkpoint has anew.
        File.WriteAllBytes(first, content);
        Assert.Equal("1F11 2F20", Text(Load()!));
        Assert.Empty(_notices);
        File.Delete(Path.Combine(_directory.Path, "checkpoint-00000002.bin"));
        Assert.Null(Load());
        Assert.Equal(2, _notices.Count);
        Assert.Equal(["checkpoint-00000001.bin.damaged"], Files("checkpoint-*"));
        Assert.Equal(1, Store(1).HighestId);
    }

    [Fact]
    public void LoadLatest_ManifestDamaged_UsesTheFilesFound()
    {
        Store(2).Save(Of(1, Full(1, 10)));
        File.WriteAllText(Path.Combine(_directory.Path, "manifest.json"), "[1,");
        Assert.Equal("1F10", Text(Load()!));
        Assert.Contains("manifest", Assert.Single(_notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    [InlineData(150)]
    [InlineData(100_050)]
    public void Save_DiskFull_LeavesTheOnesBeforeAndNoHalfFile(long room)
    {
        var disk = new FullDisk();
        var store = new CheckpointStore(_directory.Path, 1, create: disk.Create);
        store.Save(Of(1, Full(1, 10), Full(2, new byte[100_000])));
        store.Save(Changes(2, Delta(1, 11)));
        Assert.False(store.WantsFull);
        var before = Files("*");
        var state = Text(Load()!);
        disk.Room = room;
        Assert.Throws<IOException>(() => store.Save(Of(3, Full(1, 12), Full(2, new byte[100_000]))));
        Assert.Equal(before, Files("*"));
        Assert.Equal(state, Text(Load()!));
        Assert.True(store.WantsFull);
        Assert.Throws<InvalidOperationException>(() => store.Save(Changes(4, Delta(1, 13))));
        disk.Room = long.MaxValue;
        store.Save(Of(5, Full(1, 14)));
        Assert.Equal("1F14", Text(Load()!));
        Assert.Equal(["checkpoint-00000005.bin"], Files());
    }

    [Fact]
    public void Save_NoRoomForTheManifest_CountsAsFailed()
    {
        var disk = new FullDisk();
        var store = new CheckpointStore(_directory.Path, 2, create: disk.Create);
        store.Save(Of(1, Full(1, 10)));
        disk.Room = new FileInfo(Path.Combine(_directory.Path, "checkpoint-00000001.bin")).Length + 1;
        Assert.Throws<IOException>(() => store.Save(Of(2, Full(1, 11))));
        Assert.Equal(["checkpoint-00000001.bin", "manifest.json"], Files("*"));
        Assert.Equal("1F10", Text(Load()!));
        Assert.Empty(_notices);
    }

    [Fact]
    public void Constructor_UnfinishedFileOfACrash_IsRemoved()
    {
        File.WriteAllText(Path.Combine(_directory.Path, "checkpoint-00000007.bin.tmp"), "half");
        Store(1);
        Assert.Empty(Files("*"));
    }

    [Fact]
    public void WantsFull_StartLongChainHeavyDeltasAndRequest_AskForOne()
    {
        var store = new CheckpointStore(_directory.Path, 1, longestChain: 3, new FullDisk().Create);
        Assert.True(store.WantsFull);
        store.Save(Of(1, Full(1, 1, 1, 1, 1), Full(2, 2)));
        Assert.False(store.WantsFull);
        store.Save(Changes(2, Delta(2, 3)));
        Assert.False(store.WantsFull);
        store.Save(Changes(3, Delta(2, 4)));
        Assert.True(store.WantsFull); // Three chunks of group 2.
        store.Save(Of(4, Full(1, 1, 1), Full(2, 2)));
        store.Save(Changes(5, Delta(1, 1, 1, 1, 1)));
        Assert.True(store.WantsFull); // Four bytes of changes to three.
        store.Save(Of(6, Full(1, 1)));
        store.RequireFull();
        Assert.True(store.WantsFull);
        store.Save(Of(7, Full(1, 1)));
        store.LoadLatest("job", 100, _notices);
        Assert.True(store.WantsFull);
    }

    [Fact]
    public void Save_Stored_StateIsOnDiskAndNoLongerInMemory()
    {
        var saved = Store(1).Save(Of(1, Full(1, 10)));
        Assert.IsType<StoredChunks>(saved.Data.State);
        Assert.Equal("1F10", Text(saved.Data));
        Assert.Equal(new FileInfo(Path.Combine(_directory.Path, "checkpoint-00000001.bin")).Length, saved.Bytes);
    }

    /// <summary>The next checkpoint of a random history, and the state after it.</summary>
    private static CheckpointData Next(int id, int step, bool mustBeFull, SortedDictionary<int, string> state)
    {
        var value = (byte)id;
        var group = step % 5;
        if (mustBeFull || step == 10)
        {
            state.Clear();
            state[group] = $"{group}F{value}";
            state[group + 1] = $"{group + 1}F{value}.7";
            return Of(id, Full(group, value), Full(group + 1, value, 7));
        }

        if (step < 5 && state.TryGetValue(group, out var chain))
        {
            state[group] = $"{chain} {group}D{value}";
            return Changes(id, Delta(group, value));
        }

        if (step == 9)
        {
            state.Remove(group);
            return Changes(id, Full(group));
        }

        state[group] = $"{group}F{value}";
        return Changes(id, Full(group, value));
    }

    private CheckpointStore Store(int retained) => new(_directory.Path, retained, create: new FullDisk().Create);

    private CheckpointData? Load() => Store(3).LoadLatest("job", 1000, _notices);

    private string[] Files(string pattern = "*.bin") => [.. Directory.GetFiles(_directory.Path, pattern).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}

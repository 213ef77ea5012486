using Orleans.Storage;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Storage;

public sealed class SqliteGrainStorageTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("job", "clickstream");
    private readonly TempFolder _folder = new();
    private TestDatabase _test;

    public SqliteGrainStorageTests() => _test = new TestDatabase(_folder.Path);

    public void Dispose()
    {
        _test.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Read_NothingStored_IsFreshWithoutRecord()
    {
        var state = new GrainState<Sample>();

        await _test.Grains.ReadStateAsync("s", Grain, state);

        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal(0, state.State.Number);
    }

    [Fact]
    public async Task Write_ThenReadAfterRestart_IsTheSame()
    {
        var written = await Write(new Sample { Number = 7, Text = "grün" });
        _test.Dispose();
        _test = new TestDatabase(_folder.Path);

        var read = await Read();

        Assert.Equal((7, "grün"), (read.State.Number, read.State.Text));
        Assert.Equal(written.ETag, read.ETag);
        Assert.True(read.RecordExists);
    }

    [Fact]
    public async Task Write_OtherStateNameOrGrain_AreApart()
    {
        await Write(new Sample { Number = 1 });
        await _test.Grains.WriteStateAsync("other", Grain, new GrainState<Sample> { State = new Sample { Number = 2 } });
        await _test.Grains.WriteStateAsync("s", GrainId.Create("job", "topspeed"), new GrainState<Sample> { State = new Sample { Number = 3 } });

        Assert.Equal(1, (await Read()).State.Number);
    }

    [Fact]
    public async Task Write_StaleETag_ThrowsAndChangesNothing()
    {
        await Write(new Sample { Number = 1 });
        var (first, second) = (await Read(), await Read());
        first.State.Number = 2;
        await _test.Grains.WriteStateAsync("s", Grain, first);
        second.State.Number = 3;

        var fault = await Assert.ThrowsAsync<InconsistentStateException>(() => _test.Grains.WriteStateAsync("s", Grain, second));

        Assert.Equal((first.ETag, second.ETag), (fault.StoredEtag, fault.CurrentEtag));
        Assert.Equal(2, (await Read()).State.Number);
    }

    [Fact]
    public async Task Write_WithoutETagWhereOneIsStored_Throws()
    {
        await Write(new Sample { Number = 1 });

        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(new Sample { Number = 2 }));
    }

    [Fact]
    public async Task Write_ManyWithTheSameETag_OneWins()
    {
        await Write(new Sample());
        var rivals = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Read()));

        var outcomes = await Task.WhenAll(rivals.Select(async rival =>
        {
            var write = _test.Grains.WriteStateAsync("s", Grain, rival);
            await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return write.IsCompletedSuccessfully;
        }));

        Assert.Equal(1, outcomes.Count(won => won));
    }

    [Fact]
    public async Task Clear_Stored_RemovesItAndAllowsANewStart()
    {
        await Write(new Sample { Number = 1 });
        var state = await Read();
        await _test.Grains.ClearStateAsync("s", Grain, state);

        Assert.False(state.RecordExists);
        Assert.Equal(0, state.State.Number);
        Assert.False((await Read()).RecordExists);
        await _test.Grains.WriteStateAsync("s", Grain, state);
        Assert.True((await Read()).RecordExists);
    }

    [Fact]
    public async Task Clear_StaleETag_Throws()
    {
        await Write(new Sample { Number = 1 });
        var stale = await Read();
        await _test.Grains.WriteStateAsync("s", Grain, await Read());

        await Assert.ThrowsAsync<InconsistentStateException>(() => _test.Grains.ClearStateAsync("s", Grain, stale));
    }

    private async Task<GrainState<Sample>> Write(Sample sample)
    {
        var state = new GrainState<Sample> { State = sample };
        await _test.Grains.WriteStateAsync("s", Grain, state);
        return state;
    }

    private async Task<GrainState<Sample>> Read()
    {
        var state = new GrainState<Sample>();
        await _test.Grains.ReadStateAsync("s", Grain, state);
        return state;
    }

    public sealed class Sample
    {
        public int Number { get; set; }

        public string? Text { get; set; }
    }
}

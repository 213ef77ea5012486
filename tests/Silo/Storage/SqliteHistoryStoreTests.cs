using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Decisions;
using Sheaf.Control.Observing;
using Sheaf.Silo.Storage;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Storage;

public sealed class SqliteHistoryStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestDatabase _test;

    public SqliteHistoryStoreTests() => _test = new TestDatabase(_folder.Path);

    public void Dispose()
    {
        _test.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Observations_WithUnknowns_ComeBackAsTheyWere()
    {
        var full = Samples.Observation(1) with { At = Samples.Start.AddTicks(12_345_678), LatencyP50Ms = 3.3, BusyShare = 0.5, Backlog = 7 };
        var unknown = new Observation { At = Samples.Start.AddSeconds(9), State = "paused", Configuration = Samples.Large };
        await _test.History.AppendObservationAsync("a", full);
        await _test.History.AppendObservationAsync("a", unknown);

        var read = await Read("a");

        Assert.Equal([full, unknown], read);
    }

    [Fact]
    public async Task Observations_NotANumber_IsUnknown()
    {
        await _test.History.AppendObservationAsync("a", Samples.Observation(0) with { LatencyP95Ms = double.NaN });

        Assert.Null(Assert.Single(await Read("a")).LatencyP95Ms);
    }

    [Fact]
    public async Task Observations_Range_IncludesFromExcludesTo()
    {
        await Append("a", 10);

        var read = await _test.History.ObservationsAsync("a", Samples.Start.AddSeconds(3), Samples.Start.AddSeconds(6), 100);

        Assert.Equal([3, 4, 5], read.Select(o => (int)(o.At - Samples.Start).TotalSeconds));
    }

    [Fact]
    public async Task Observations_SameTime_ReplacesTheFormer()
    {
        await _test.History.AppendObservationAsync("a", Samples.Observation(0, 1));
        await _test.History.AppendObservationAsync("a", Samples.Observation(0, 2));

        Assert.Equal(2, Assert.Single(await Read("a")).OfferedRate);
    }

    [Fact]
    public async Task Observations_Thinned_AtMostMaxPointsEvenlyAndTheNewest()
    {
        await Append("a", 97);

        Prop.ForAll(Gen.Choose(1, 120).ToArbitrary(), most =>
        {
            var seconds = Read("a", most).GetAwaiter().GetResult().Select(o => (o.At - Samples.Start).TotalSeconds).ToArray();
            var gaps = seconds.Zip(seconds.Skip(1), (a, b) => b - a).Distinct().ToArray();
            return seconds.Length <= most && seconds.Length * 2 >= Math.Min(most, 97) && seconds[^1] == 96 && gaps.Length <= 1;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Forecasts_Several_NewestFirstUpToLimitAndBefore()
    {
        for (var i = 0; i < 5; i++)
        {
            await _test.History.AppendForecastAsync("a", Samples.Forecast(i));
        }

        var latest = await _test.History.ForecastsAsync("a", 2);
        var earlier = await _test.History.ForecastsAsync("a", 10, before: Samples.Start.AddSeconds(2));

        Assert.Equal([4, 3], latest.Select(f => (int)(f.At - Samples.Start).TotalSeconds));
        Assert.Equal([1, 0], earlier.Select(f => (int)(f.At - Samples.Start).TotalSeconds));
        Assert.Equivalent(Samples.Forecast(4), latest[0]);
    }

    [Fact]
    public async Task Trials_SavedAgain_AreReplacedAndKeptApartByKind()
    {
        await _test.History.SaveTrialAsync("a", Samples.Trial("t1", 1) with { Status = TrialStatus.Running });
        await _test.History.SaveTrialAsync("a", Samples.Trial("t2", 2, TrialKind.Production));
        await _test.History.SaveTrialAsync("a", Samples.Trial("t1", 3));

        Assert.Equal(["t1", "t2"], (await _test.History.TrialsAsync("a", 10)).Select(t => t.Id));
        Assert.Equal(Samples.Trial("t1", 3), Assert.Single(await _test.History.TrialsAsync("a", 10, TrialKind.Profiling)));
    }

    [Fact]
    public async Task Decisions_Filters_ByJobAndStatusNewestFirst()
    {
        await _test.History.SaveDecisionAsync(Samples.Decision("a-1", "a", 1));
        await _test.History.SaveDecisionAsync(Samples.Decision("b-1", "b", 2, DecisionStatus.AwaitingApproval));
        await _test.History.SaveDecisionAsync(Samples.Decision("a-2", "a", 3, DecisionStatus.AwaitingApproval));

        Assert.Equal(["a-2", "b-1", "a-1"], await Ids(null, null));
        Assert.Equal(["a-2", "a-1"], await Ids("a", null));
        Assert.Equal(["a-2", "b-1"], await Ids(null, DecisionStatus.AwaitingApproval));
        Assert.Equal(["a-2"], await Ids("a", DecisionStatus.AwaitingApproval));
        Assert.Equal(["a-2"], (await _test.History.DecisionsAsync(null, null, 1)).Select(d => d.Id));
    }

    [Fact]
    public async Task Decision_SavedAgain_IsReplacedInPlace()
    {
        var made = Samples.Decision("a-1", "a", 1, DecisionStatus.AwaitingApproval);
        await _test.History.SaveDecisionAsync(made);
        await _test.History.SaveDecisionAsync(made.Become(DecisionStatus.Rejected, "Not now."));

        var read = await _test.History.DecisionAsync("a-1");

        Assert.Equivalent(made.Become(DecisionStatus.Rejected, "Not now."), read);
        Assert.Empty(await Ids("a", DecisionStatus.AwaitingApproval));
        Assert.Null(await _test.History.DecisionAsync("a-2"));
    }

    [Fact]
    public async Task DeleteJob_WithHistory_RemovesItAndNothingElse()
    {
        foreach (var job in new[] { "a", "b" })
        {
            await Append(job, 3);
            await _test.History.AppendForecastAsync(job, Samples.Forecast(0));
            await _test.History.SaveTrialAsync(job, Samples.Trial($"{job}-t"));
            await _test.History.SaveDecisionAsync(Samples.Decision($"{job}-1", job));
        }

        await _test.History.DeleteJobAsync("a");

        Assert.Equal((0, 0, 0, 0), await Counts("a"));
        Assert.Equal((3, 1, 1, 1), await Counts("b"));
    }

    [Fact]
    public async Task Retention_MoreThanAllowed_OldestGo()
    {
        var retention = new HistoryRetention { ObservationsPerJob = 100, ForecastsPerJob = 10 };
        using var folder = new TempFolder();
        using var test = new TestDatabase(folder.Path, retention: retention);
        for (var i = 0; i < 600; i++)
        {
            await test.History.AppendObservationAsync("a", Samples.Observation(i));
            await test.History.AppendForecastAsync("a", Samples.Forecast(i));
        }

        var kept = await test.History.ObservationsAsync("a", DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 10_000);

        // Pruned once every 256 writes: never fewer than allowed, never more than that many over.
        Assert.InRange(kept.Count, 100, 100 + 256);
        Assert.Equal(Samples.Start.AddSeconds(599), kept[^1].At);
        Assert.InRange((await test.History.ForecastsAsync("a", 1000)).Count, 10, 10 + 256);
    }

    [Fact]
    public async Task Retention_OlderThanAllowed_IsRemovedAtTheNextStart()
    {
        await Append("a", 5);
        await Append("b", 5);
        _test.Time.Advance(TimeSpan.FromDays(15));

        var restarted = new Silo.Storage.Sqlite.SqliteHistoryStore(_test.Database, _test.Time);
        await restarted.AppendObservationAsync("a", Samples.Observation((int)TimeSpan.FromDays(15).TotalSeconds));

        Assert.Single(await Read("a"));
        Assert.Equal(5, (await Read("b")).Count);
    }

    [Fact]
    public async Task Writes_ManyAtOnceBesideReads_AllArrive()
    {
        await Parallel.ForAsync(0, 400, async (i, cancellation) =>
        {
            await _test.History.AppendObservationAsync($"job{i % 4}", Samples.Observation(i), cancellation);
            await _test.History.ObservationsAsync($"job{i % 3}", Samples.Start, Samples.Start.AddDays(1), 50, cancellation);
        });

        for (var job = 0; job < 4; job++)
        {
            Assert.Equal(100, (await Read($"job{job}")).Count);
        }
    }

    [Fact]
    public async Task Write_Cancelled_ChangesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _test.History.AppendObservationAsync("a", Samples.Observation(0), new CancellationToken(canceled: true)));

        Assert.Empty(await Read("a"));
    }

    private async Task Append(string job, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _test.History.AppendObservationAsync(job, Samples.Observation(i));
        }
    }

    private Task<IReadOnlyList<Observation>> Read(string job, int most = 1000) =>
        _test.History.ObservationsAsync(job, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, most);

    private async Task<IEnumerable<string>> Ids(string? job, DecisionStatus? status) =>
        (await _test.History.DecisionsAsync(job, status, 100)).Select(d => d.Id);

    private async Task<(int Observations, int Forecasts, int Trials, int Decisions)> Counts(string job) => (
        (await Read(job)).Count,
        (await _test.History.ForecastsAsync(job, 100)).Count,
        (await _test.History.TrialsAsync(job, 100)).Count,
        (await _test.History.DecisionsAsync(job, null, 100)).Count);
}

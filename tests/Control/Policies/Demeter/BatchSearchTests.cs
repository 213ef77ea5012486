using Sheaf.Control.Configuration;
using Sheaf.Control.Policies.Demeter;

namespace Sheaf.Control.Tests.Policies.Demeter;

public sealed class BatchSearchTests
{
    private static readonly JobConfiguration Half = new(12, 1, 1, 4096, 10);

    [Fact]
    public void Budget_Profiles_ShrinkWhatTheClusterHasLeft()
    {
        // 50 − 24 cores, and 430 000 − 98 304 MiB.
        Assert.True(new BatchBudget(DemeterOptions.Published, DemeterCase.Static, 0).Affords(DemeterCase.Static));
        Assert.False(new BatchBudget(DemeterOptions.Published, DemeterCase.Static, 2).Affords(DemeterCase.Static));
        Assert.True(new BatchBudget(DemeterOptions.Published, DemeterCase.Static, 15).Affords(Half));
        Assert.False(new BatchBudget(DemeterOptions.Published, DemeterCase.Static, 16).Affords(Half));
        Assert.False(new BatchBudget(DemeterOptions.Published with { ClusterMemoryMiB = 140_000 }, DemeterCase.Static, 0).Affords(Half));
    }

    [Fact]
    public void Budget_Take_LeavesTheRest()
    {
        var budget = new BatchBudget(DemeterOptions.Published, DemeterCase.Static, 0);
        budget.Take(Half);
        Assert.True(budget.Affords(Half));
        budget.Take(Half);
        Assert.False(budget.Affords(Half));
    }

    [Theory]
    [InlineData(false, 6, false)]
    [InlineData(false, 8, true)]
    [InlineData(true, 16, false)]
    [InlineData(true, 20, true)]
    public void Rules_Share_MustBeExceededInCoresAndMemory(bool failing, int workers, bool allowed)
    {
        var rules = Rules(DemeterCase.Store(DemeterOptions.Published, 20_000), failing);

        Assert.Equal(allowed, rules.Allows(new JobConfiguration(workers, 1, 1, 4096, 10)));
        Assert.False(rules.Allows(new JobConfiguration(workers, 1, 1, 1024, 10)));
    }

    [Theory]
    [InlineData(45_000, DemeterCase.GoodMs, true)]
    [InlineData(55_000, DemeterCase.GoodMs, false)]
    [InlineData(45_000, DemeterCase.BadMs, false)]
    [InlineData(55_000, DemeterCase.BadMs, true)]
    public void Rules_GoodAtMoreOrBadAtLess_IsSkipped(double rate, double latencyMs, bool allowed) =>
        Assert.Equal(allowed, Rules(DemeterCase.Store(DemeterOptions.Published, 20_000, DemeterCase.Profile(Half, rate, latencyMs))).Allows(Half));

    [Fact]
    public void Rules_Mended_RunsNothingTwiceInASegment()
    {
        var profile = DemeterCase.Profile(Half, 51_000, DemeterCase.BadMs);

        Assert.True(Rules(DemeterCase.Store(DemeterOptions.Published, 20_000, profile)).Allows(Half));
        Assert.False(Rules(DemeterCase.Store(DemeterOptions.Mended, 20_000, profile), options: DemeterOptions.Mended).Allows(Half));
    }

    [Fact]
    public void Find_NoModel_SpreadsBySeed()
    {
        var store = DemeterCase.Store(DemeterOptions.Published, 20_000);
        var request = Request(null);

        var first = new BatchSearch(DemeterOptions.Published, store, 7).Find(request, default)!;

        Assert.InRange(first.Configurations.Count, 1, 2);
        Assert.Equal(50_000, first.Rate);
        Assert.All(first.Configurations, configuration => Assert.True(DemeterCase.Lattice.Contains(configuration)));
        Assert.Equal(first.Configurations, new BatchSearch(DemeterOptions.Published, store, 7).Find(request, default)!.Configurations);
        Assert.NotEqual(first.Configurations, new BatchSearch(DemeterOptions.Published, store, 8).Find(request, default)!.Configurations);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Models_WithoutSupports_NeedThreeProfiles(int count, bool known)
    {
        var store = DemeterCase.Store(DemeterOptions.Mended, 20_000, Profiles(count, 25_000));

        Assert.Equal(known, new SegmentModels(DemeterOptions.Mended, store, 1).Of(0, DemeterCase.Lattice, DemeterCase.Settings.Slo, default) is not null);
    }

    [Fact]
    public void Models_WithSupports_NeedOneProfile()
    {
        // Bad ones of segment 1 are not shared downwards; segment 0 has one of its own.
        var store = DemeterCase.Store(
            DemeterOptions.Mended, 20_000, [DemeterCase.Profile(Half, 21_000), .. Profiles(3, 35_000, DemeterCase.BadMs), .. Profiles(3, 45_000, DemeterCase.BadMs), .. Profiles(3, 55_000, DemeterCase.BadMs)]);
        var models = new SegmentModels(DemeterOptions.Mended, store, 1);

        Assert.Equal([1, 2], models.SupportsOf(0));
        Assert.Single(models.Of(0, DemeterCase.Lattice, DemeterCase.Settings.Slo, default)!.Profiles);
        Assert.Null(new SegmentModels(DemeterOptions.Mended with { MostSupports = 0 }, store, 1).Of(0, DemeterCase.Lattice, DemeterCase.Settings.Slo, default));
    }

    [Fact]
    public void Find_Model_AsksForCheaperThanTheBestKnown()
    {
        var store = DemeterCase.Store(
            DemeterOptions.Mended,
            20_000,
            DemeterCase.Profile(DemeterCase.Static, 50_000),
            DemeterCase.Profile(new JobConfiguration(16, 1, 1, 4096, 10), 50_000),
            DemeterCase.Profile(new JobConfiguration(4, 4, 1, 2048, 90), 50_000, DemeterCase.BadMs, 360, censored: true),
            DemeterCase.Profile(new JobConfiguration(2, 4, 1, 1024, 90), 50_000, DemeterCase.BadMs, 360, censored: true));
        var model = new SegmentModels(DemeterOptions.Mended, store, 1).Of(3, DemeterCase.Lattice, DemeterCase.Settings.Slo, default);

        var advice = new BatchSearch(DemeterOptions.Mended, store, 1).Find(Request(model), default)!;

        Assert.All(advice.Configurations, configuration => Assert.True(configuration.TotalCores < 16 || configuration.TotalMemoryGiB < 64));
        Assert.All(advice.Configurations, configuration => Assert.True(configuration.TotalCores > 6));
        Assert.Equal(advice.Configurations.Count, advice.Configurations.Distinct().Count());
    }

    [Fact]
    public void Find_NothingToGain_EndsWhenMendedAndGoesOnAsPublished()
    {
        var mended = DemeterOptions.Mended with { LeastImprovement = 100 };
        var store = DemeterCase.Store(mended, 20_000, Profiles(6, 50_000));
        var model = new SegmentModels(mended, store, 1).Of(3, DemeterCase.Lattice, DemeterCase.Settings.Slo, default);

        Assert.Null(new BatchSearch(mended, store, 1).Find(Request(model), default));
        Assert.NotNull(new BatchSearch(DemeterOptions.Published, store, 1).Find(Request(model), default));
    }

    [Fact]
    public void Find_SegmentKnowsEnough_EndsWhenMended()
    {
        var options = DemeterOptions.Mended with { MostProfiles = 6 };

        Assert.NotNull(new BatchSearch(options, DemeterCase.Store(options, 20_000, Profiles(5, 50_000)), 1).Find(Request(null), default));
        Assert.Null(new BatchSearch(options, DemeterCase.Store(options, 20_000, Profiles(6, 50_000)), 1).Find(Request(null), default));
    }

    private static Sheaf.Control.Observing.Trial[] Profiles(int count, double rate, double latencyMs = DemeterCase.GoodMs) =>
        [.. Enumerable.Range(1, count).Select(i => DemeterCase.Profile(new JobConfiguration(24 - (2 * i), 1, 1, 4096, 10), rate, latencyMs))];

    private static BatchRules Rules(ProfileStore store, bool failing = false, DemeterOptions? options = null) =>
        new(options ?? DemeterOptions.Published, store, Request(null) with { Failing = failing });

    private static BatchRequest Request(SegmentModel? model) =>
        new(DemeterCase.Lattice, DemeterCase.Settings, DemeterCase.Static, false, 50_000, 3, model);
}

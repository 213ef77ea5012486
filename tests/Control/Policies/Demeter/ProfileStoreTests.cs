using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;
using Sheaf.Control.Policies.Demeter;

namespace Sheaf.Control.Tests.Policies.Demeter;

public sealed class ProfileStoreTests
{
    private static readonly JobConfiguration A = new(8, 2, 1, 2048, 30);
    private static readonly JobConfiguration B = new(4, 4, 2, 2048, 30);

    [Fact]
    public void Of_GoodAndBad_AreSharedDownwardsAndUpwards()
    {
        // Segments from 20 000: A was good in segment 2, B bad in segment 1.
        var store = DemeterCase.Store(
            DemeterOptions.Mended, 20_000, DemeterCase.Profile(A, 45_000), DemeterCase.Profile(B, 35_000, DemeterCase.BadMs));

        Assert.Equal([A], Known(store, 0));
        Assert.Equal([A, B], Known(store, 1));
        Assert.Equal([A, B], Known(store, 2));
        Assert.Equal([B], Known(store, 3));
    }

    [Fact]
    public void Of_SameConfigurationTwice_KeepsTheNearestRate()
    {
        var store = DemeterCase.Store(
            DemeterOptions.Mended, 20_000, DemeterCase.Profile(A, 24_000), DemeterCase.Profile(A, 31_000), DemeterCase.Profile(A, 49_000));

        Assert.Equal(24_000, Assert.Single(store.Of(0)).Rate);
        Assert.Equal(31_000, Assert.Single(store.Of(1)).Rate);
        Assert.Equal(49_000, Assert.Single(store.Of(2)).Rate);
    }

    [Fact]
    public void See_LowerRateAndLatency_MovesSegmentsAndClasses()
    {
        var store = DemeterCase.Store(DemeterOptions.Mended, 20_000, DemeterCase.Profile(A, 31_000, 2000));
        Assert.Equal([A], Known(store, 1));
        Assert.True(store.IsGood(store.Profiles[0]));

        store.See(10_000, 500);

        Assert.Equal(2, store.Segments.IndexOf(31_000));
        Assert.False(store.IsGood(store.Profiles[0]));
        Assert.Empty(Known(store, 1));
        Assert.Equal([A], Known(store, 3));
    }

    [Fact]
    public void Add_NothingToLearnFrom_IsLeftOut()
    {
        var good = DemeterCase.Profile(A, 30_000);

        var store = DemeterCase.Store(
            DemeterOptions.Mended,
            20_000,
            good with { Status = TrialStatus.Failed },
            good with { LatencyP95Ms = null },
            good with { RecoverySeconds = null },
            good with { Rate = 0 });

        Assert.Empty(store.Profiles);
    }

    [Fact]
    public void Target_PublishedNoise_IsDrawnAnewBySeedAndMendedHasNone()
    {
        var store = DemeterCase.Store(DemeterOptions.Published, 20_000, DemeterCase.Profile(A, 30_000));
        double[] Draw(DemeterOptions options, int seed)
        {
            var models = new SegmentModels(options, store, seed);
            return [.. Enumerable.Range(0, 2000).Select(_ => models.Target(Outcome.Cores, store.Profiles[0], DemeterCase.Settings.Slo) - Math.Log(8))];
        }

        var noise = Draw(DemeterOptions.Published, 1);

        Assert.Equal(noise, Draw(DemeterOptions.Published, 1));
        Assert.NotEqual(noise, Draw(DemeterOptions.Published, 2));
        Assert.Equal(0, noise.Average(), 0.01);
        Assert.Equal(0.1, Math.Sqrt(noise.Average(value => value * value)), 0.01);
        Assert.All(Draw(DemeterOptions.Mended, 1), value => Assert.Equal(0, value, 1e-12));
    }

    [Fact]
    public void Target_CensoredRecovery_IsExactAsPublishedAndBeyondTheLimitWhenMended()
    {
        var trial = DemeterCase.Profile(A, 30_000, recovery: 200, censored: true);

        Assert.Equal(Math.Log(200), Recovery(DemeterOptions.Published with { ObservationNoise = 0 }, trial), 1e-12);
        Assert.Equal(Math.Log(270), Recovery(DemeterOptions.Mended, trial), 1e-12);
        Assert.Equal(Math.Log(360), Recovery(DemeterOptions.Mended, trial with { RecoverySeconds = 360 }), 1e-12);
        Assert.Equal(Math.Log(90), Recovery(DemeterOptions.Mended, DemeterCase.Profile(A, 30_000)), 1e-12);
    }

    private static double Recovery(DemeterOptions options, Trial trial)
    {
        var store = DemeterCase.Store(options, 20_000, trial);
        return new SegmentModels(options, store, 1).Target(Outcome.Recovery, store.Profiles[0], DemeterCase.Settings.Slo);
    }

    private static JobConfiguration[] Known(ProfileStore store, int segment) => [.. store.Of(segment).Select(profile => profile.Configuration)];
}

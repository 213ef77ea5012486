using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Jobs;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Jobs;

public sealed class JobDefaultsTests
{
    private static readonly JobSpec Bare = new() { Kind = "clickstream" };

    [Fact]
    public void IdOf_Spec_IsItsIdOrItsKind()
    {
        Assert.Equal("clickstream", JobDefaults.IdOf(Bare));
        Assert.Equal("a", JobDefaults.IdOf(Bare with { Id = "a" }));
        Assert.Equal(RequestFault.Invalid, Assert.Throws<RequestException>(() => JobDefaults.IdOf(new JobSpec())).Kind);
    }

    [Theory]
    [InlineData("clickstream")]
    [InlineData("topspeed")]
    [InlineData("wordcount")]
    [InlineData("video")]
    [InlineData("nexmark-q5")]
    public void SettingsOf_BareSpec_IsSoundAndStartsOnItsLattice(string kind)
    {
        var settings = JobDefaults.SettingsOf(new JobSpec { Kind = kind });

        Assert.True(new ConfigurationSpace(settings.Bounds).Contains(settings.Static));
        Assert.Equal((ControlMode.Automatic, "sheaf", true, 0.85), (settings.Mode, settings.Policy, settings.Refinement, settings.Confidence));
        Assert.Equal(new ServiceLevelObjective(1000, 12), settings.Slo);
    }

    [Fact]
    public void SettingsOf_FilledSpec_TakesEverything()
    {
        var spec = new JobSpec
        {
            Kind = "clickstream",
            Mode = ControlMode.Advisory,
            Policy = "reactive",
            Refinement = false,
            Slo = new ServiceLevelObjective(5, 6),
            Prices = new Prices(1, 2, 3),
            Bounds = Samples.Bounds(),
            Static = Samples.Small,
            Timing = new LoopTiming { TickSeconds = 9 },
            Profiling = new ProfilingSettings { BatchSize = 7 },
            Confidence = 0.6,
        };

        var settings = JobDefaults.SettingsOf(spec);

        Assert.Equal(
            new JobSettings
            {
                Bounds = Samples.Bounds(),
                Slo = spec.Slo,
                Static = Samples.Small,
                Prices = spec.Prices,
                Mode = ControlMode.Advisory,
                Policy = "reactive",
                Refinement = false,
                Timing = spec.Timing,
                Profiling = spec.Profiling,
                Confidence = 0.6,
            },
            settings);
    }

    [Fact]
    public void SettingsOf_OtherBounds_StaticIsTheNearestWithinThem() =>
        Assert.Equal(new JobConfiguration(4, 1, 0.25, 256, 5), JobDefaults.SettingsOf(Bare with { Bounds = Samples.Bounds() }).Static);

    [Fact]
    public void Apply_EmptyPatch_ChangesNothing()
    {
        var settings = JobDefaults.SettingsOf(Bare);

        Assert.Equal(settings, JobDefaults.Apply(settings, new JobPatch()));
    }

    [Fact]
    public void Apply_OneThing_ChangesThatAlone()
    {
        var settings = JobDefaults.SettingsOf(Bare);
        var slo = new ServiceLevelObjective(5, 6);

        Assert.Equal(settings with { Slo = slo }, JobDefaults.Apply(settings, new JobPatch { Slo = slo }));
        Assert.Equal(settings with { Mode = ControlMode.Approve }, JobDefaults.Apply(settings, new JobPatch { Mode = ControlMode.Approve }));
        Assert.Equal(settings with { Refinement = false }, JobDefaults.Apply(settings, new JobPatch { Refinement = false }));
        Assert.Equal(settings with { Policy = "static" }, JobDefaults.Apply(settings, new JobPatch { Policy = "static" }));
    }

    [Fact]
    public void Apply_Bounds_MovesTheStaticConfigurationInside()
    {
        var settings = JobDefaults.Apply(JobDefaults.SettingsOf(Bare), new JobPatch { Bounds = Samples.Bounds() });

        Assert.True(new ConfigurationSpace(settings.Bounds).Contains(settings.Static));
    }

    [Theory]
    [InlineData(null, null, null, null, "built-in two-season day, 24 h in 20 minutes, peak 500 events/s")]
    [InlineData(null, null, 300.0, null, "constant 300 events/s")]
    [InlineData("/x/wc98.csv", null, null, null, "trace wc98.csv at 2× speed, scaled to a peak of 500 events/s")]
    [InlineData("/x/wc98.csv", 0.5, null, null, "trace wc98.csv at 2× speed, rates × 0.5")]
    public void Describe_Load_SaysWhatAPersonWantsToKnow(string? trace, double? scale, double? constant, string? id, string expected) =>
        Assert.Equal(expected, JobLoads.Describe(Bare with { Id = id, Load = new LoadSpec { Trace = trace, Speed = 2, Scale = scale, Constant = constant, Peak = 500 } }));
}

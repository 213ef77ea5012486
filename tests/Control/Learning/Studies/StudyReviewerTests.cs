using Sheaf.Control.Configuration;
using Sheaf.Control.Learning.Studies;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Tests.Fakes;
using Sheaf.Optimizer;
using Trial = Sheaf.Control.Observing.Trial;

namespace Sheaf.Control.Tests.Learning.Studies;

public sealed class StudyReviewerTests
{
    private const double Rate = 40_000;
    private static readonly JobSettings Settings = TestSettings.Default;

    [Fact]
    public void Review_NothingKnown_IsEmptyWithThresholds()
    {
        var review = Review(new Planner(1), rate: null);

        Assert.Empty(review.Trials);
        Assert.Empty(review.Outcomes);
        Assert.Null(review.Rate);
        Assert.Equal(
            new StudyThresholds(Settings.Prices.PerHour(Settings.Static) * 1.05, Settings.Slo.LatencyP95Ms, Settings.Slo.RecoverySeconds), review.Thresholds);
    }

    [Fact]
    public void Review_TwoTrials_ShowsThemWithoutModels()
    {
        var review = Review(Learnt(Grid().Take(2)));

        Assert.Equal([1, 2], review.Trials.Select(trial => trial.Number));
        Assert.Empty(review.Outcomes);
    }

    [Fact]
    public void Review_TrialsAcrossThreshold_HypervolumeIsThatOfTheCountedBox()
    {
        var half = Settings.Static with { Workers = 2 };
        var over = half with { Workers = 1 };
        var cost = Settings.Prices.PerHour(half) / (1.05 * Settings.Prices.PerHour(Settings.Static));
        Trial[] trials =
        [
            At(2, Trials.Profiled("good", half, Rate, 250, 6)),
            At(0, Trials.Profiled("over", over, Rate, 1500, 6)),
            At(1, Trials.Profiled("low", over, Rate / 2, 250, 6)),
            At(3, Trials.Profiled("dominated", half with { MemoryMiB = 192, CpuPerWorker = 0.3 }, Rate, 500, 8)),
        ];

        var review = Review(Learnt(trials));

        Assert.Equal(["over", "low", "good", "dominated"], review.Trials.Select(trial => trial.Point.TrialId));
        Assert.Equal([false, false, true, false], review.Trials.Select(trial => trial.Point.OnFront));
        var expected = (1 - cost) * (1 - 0.25) * (1 - 0.5);
        Assert.Equal([0, 0, expected, expected], review.Trials.Select(trial => Math.Round(trial.Hypervolume!.Value, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Review_FreeResources_HypervolumeIsUnknown()
    {
        var settings = Settings with { Prices = new Prices(0, 0) };

        var review = StudyReviewer.Review(Learnt(Grid()).Learnt, new StudyRequest(settings, settings.Static, Rate), 1);

        Assert.All(review.Trials, trial => Assert.Null(trial.Hypervolume));
    }

    [Fact]
    public void Review_ManyTrials_JudgesBothOutcomes()
    {
        var review = Review(Learnt(Grid()));

        Assert.Equal(["latencyP95Ms", "recoverySeconds"], review.Outcomes.Select(outcome => outcome.Name));
        Assert.All(review.Outcomes, outcome =>
        {
            Assert.Equal(36, outcome.Measurements);
            Assert.Equal(36, outcome.Calibration.Points.Count);
            Assert.All(outcome.Calibration.Points, point => Assert.True(point.Low < point.Predicted && point.Predicted < point.High));
            Assert.InRange(outcome.Calibration.Coverage80, outcome.Calibration.Coverage50, outcome.Calibration.Coverage95);
            Assert.True(outcome.Calibration.TypicalFactor >= 1);
        });
    }

    // The fake job's latency turns on cores and rate alone; its memory is never varied and its slots can't be.
    [Fact]
    public void Review_Importance_NamesWhatTheJobTurnsOn()
    {
        var settings = Settings with { Bounds = Settings.Bounds with { SlotsPerWorker = new ParameterRange(1, 1, 1) } };

        var review = StudyReviewer.Review(Learnt(Grid()).Learnt, new StudyRequest(settings, settings.Static, Rate), 1);

        var latency = review.Outcomes[0];
        var total = latency.Importance.ToDictionary(weight => weight.Parameter, weight => weight.Total);
        Assert.Equal(["workers", "slotsPerWorker", "cpuPerWorker", "memoryMiB", "checkpointIntervalSeconds", "rate"], latency.Importance.Select(weight => weight.Parameter));
        Assert.Null(total["slotsPerWorker"]);
        Assert.Null(total["memoryMiB"]);
        Assert.All(new[] { "workers", "cpuPerWorker", "rate" }, name =>
            Assert.True(total[name] > 2 * total["checkpointIntervalSeconds"], $"{name} {total[name]}, interval {total["checkpointIntervalSeconds"]}"));
        Assert.DoesNotContain(latency.Slices, slice => slice.Parameter == "slotsPerWorker");
        Assert.DoesNotContain(latency.Findings, finding => finding.Message.Contains("'slots per worker'", StringComparison.Ordinal));
        Assert.Contains(latency.Findings, finding => finding.Code == ModelFindingCode.ConstantInput && finding.Message.Contains("'memory per worker'", StringComparison.Ordinal));
    }

    [Fact]
    public void Review_Slices_GoThroughWhatIsInForceAndFallWithCores()
    {
        var review = Review(Learnt(Grid()), current: Settings.Static with { CpuPerWorker = 0.15, MemoryMiB = 64 });

        var cores = review.Outcomes[0].Slices.Single(slice => slice.Parameter == "cpuPerWorker");
        Assert.Equal(0.15, cores.Current);
        Assert.Equal(Settings.Bounds.CpuPerWorker.Count, cores.Points.Count);
        Assert.True(cores.Points[0].Median > 2 * cores.Points[^1].Median);
        var rate = review.Outcomes[0].Slices.Single(slice => slice.Parameter == "rate");
        Assert.Equal((20_000, 90_000), (rate.Points[0].Value, Math.Round(rate.Points[^1].Value, 6)));
        Assert.All(cores.Points, point => Assert.True(point.Low < point.Median && point.Median < point.High));
    }

    [Fact]
    public void Review_AllSaturated_SaysThatThereIsNothingToLearn()
    {
        var trials = Grid().Select(trial => trial with { LatencyP95Ms = 1e9 });

        var latency = Review(Learnt(trials)).Outcomes[0];

        Assert.Equal((ModelFindingCode.ConstantTargets, ModelFindingSeverity.Severe), (latency.Findings[0].Code, latency.Findings[0].Severity));
        Assert.Equal((CalibrationVerdict.NoSkill, null), (latency.Calibration.Verdict, latency.Calibration.RSquared));
    }

    [Fact]
    public void Review_FewTrials_SaysOnceWhichInputsAreNotIdentified()
    {
        var latency = Review(Learnt(Grid().Where((_, i) => i % 9 == 0))).Outcomes[0];

        var finding = Assert.Single(latency.Findings, finding => finding.Code == ModelFindingCode.LengthScaleUnidentified);
        Assert.Contains("rate per core, rate per slot", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_WithThePlannersModel_LeavesItsPlansAsTheyWere()
    {
        var (looked, untouched) = (Learnt(Grid()), Learnt(Grid()));
        var request = Make.Request(Rate);
        looked.Plan(request);
        untouched.Plan(request);

        var first = Review(looked);
        var more = Trials.Profiled("more", Make.Small, Rate, 400, 5);
        looked.Learn([more]);
        untouched.Learn([more]);

        Assert.Equal(untouched.Plan(request).Candidates, looked.Plan(request).Candidates);
        Assert.Equal(36, first.Outcomes[0].Measurements);
        Assert.Equal(37, Review(looked).Outcomes[0].Measurements);
    }

    [Fact]
    public void Review_SameSeed_IsTheSame() => Assert.Equivalent(Review(Learnt(Grid())), Review(Learnt(Grid())), strict: true);

    [Theory]
    [InlineData(1000, 1020, true)]
    [InlineData(1000, 1200, false)]
    public void Rounded_Rates_AreTakenTogetherWhereNear(double a, double b, bool same)
    {
        StudyRequest At(double rate) => new StudyRequest(Settings, Settings.Static, rate).Rounded();

        Assert.Equal(same, At(a) == At(b));
        Assert.InRange(At(a).Rate!.Value / a, 0.95, 1.06);
    }

    [Fact]
    public void Rounded_NoLoad_IsUnknown() => Assert.Null(new StudyRequest(Settings, Settings.Static, 0).Rounded().Rate);

    private static StudyReview Review(Planner planner, JobConfiguration? current = null, double? rate = Rate) =>
        StudyReviewer.Review(planner.Learnt, new StudyRequest(Settings, current ?? Settings.Static, rate), 1);

    private static Planner Learnt(IEnumerable<Trial> trials)
    {
        var planner = new Planner(1);
        planner.Learn(trials);
        return planner;
    }

    private static Trial At(int second, Trial trial) => trial with { At = Make.Start.AddSeconds(second) };

    private static IEnumerable<Trial> Grid() =>
        from rate in new[] { 20_000.0, 45_000, 90_000 }
        from workers in new[] { 1, 2, 3, 4 }
        from cpu in new[] { 0.05, 0.15, 0.3 }
        let configuration = new JobConfiguration(workers, 1, cpu, 64, workers % 2 == 0 ? 2 : 6)
        select Trials.Profiled($"{rate}-{workers}-{cpu}", configuration, rate, FakeJob.LatencyMs(configuration, rate), FakeJob.RecoverySeconds(configuration, rate));
}

using Sheaf.Control.Configuration;
using Sheaf.Control.Learning;
using Sheaf.Control.Observing;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Learning;

public sealed class PerformanceModelTests
{
    private const double Rate = 60_000;
    private static readonly ConfigurationSpace Space = new(TestSettings.Bounds);
    private static readonly FeatureMap Features = new(Space, 131_072);

    [Fact]
    public void Fit_FewerThanThree_KnowsNothing()
    {
        var model = Fit(Measured(2, 0.25, Rate), Measured(2, 0.1, Rate));

        Assert.False(model.IsComplete);
        var prediction = model.Predict(Make.Small, Rate);
        Assert.Equal(default, prediction);
        Assert.Null(prediction.ProbabilityOk);
    }

    [Fact]
    public void Fit_NoRecoveryMeasured_IsNotComplete()
    {
        var model = Fit(Latency(0.2, 300), Latency(0.3, 300), Latency(0.4, 300));

        Assert.NotNull(model.Latency);
        Assert.False(model.IsComplete);
        Assert.NotNull(model.Predict(Configuration(2, 0.3), Rate).ProbabilityLatencyOk);
        Assert.Null(model.Predict(Configuration(2, 0.3), Rate).ProbabilityOk);

        static Trial Latency(double cpu, double ms) => Trials.Profiled($"{cpu}", Configuration(2, cpu), Rate, ms, null);
    }

    // 200 000 events/s for each core: 60 000 need a little more than 0.3.
    [Fact]
    public void Predict_CapacityEdge_IsLearntFromTenRuns()
    {
        var model = Fit([.. new[] { 0.05, 0.1, 0.15, 0.2, 0.25 }.SelectMany(cpu => new[] { Measured(1, cpu, Rate), Measured(2, cpu, Rate) })]);

        Assert.True(model.Predict(Configuration(3, 0.25), Rate).ProbabilityLatencyOk >= 0.85);
        Assert.True(model.Predict(Configuration(4, 0.2), Rate).ProbabilityLatencyOk >= 0.85);
        Assert.True(model.Predict(Configuration(3, 0.05), Rate).ProbabilityLatencyOk <= 0.2);
        Assert.True(model.Predict(Configuration(1, 0.2), Rate).ProbabilityLatencyOk <= 0.2);
        Assert.InRange(model.Predict(Configuration(2, 0.25), Rate).LatencyP95Ms!.Value, 150, 600);
    }

    [Fact]
    public void Predict_LessAtMoreLoadThanWhatFailed_IsNotTrusted()
    {
        // The only failure, among many successes that would otherwise outweigh it.
        var good = Enumerable.Range(1, 8).Select(i => Trials.Profiled($"{i}", Configuration(4, 0.3), 50_000 + (1000 * i), 260, 3));
        var model = Fit([.. good, Trials.Profiled("bad", Configuration(2, 0.25), 58_000, 6000, 100)]);

        foreach (var (configuration, rate) in new[] { (Configuration(2, 0.25), 58_000.0), (Configuration(2, 0.2), 58_000), (Configuration(1, 0.25), 60_000) })
        {
            var prediction = model.Predict(configuration, rate);
            Assert.True(prediction.ProbabilityLatencyOk <= 0.2, $"{configuration} at {rate}: {prediction}");
            Assert.True(prediction.ProbabilityRecoveryOk <= 0.2, $"{configuration} at {rate}: {prediction}");
        }
    }

    [Fact]
    public void Predict_MoreAtLessLoadThanWhatWasGood_IsTrusted()
    {
        var bad = Enumerable.Range(1, 8).Select(i => Trials.Profiled($"{i}", Configuration(1, 0.05), 50_000 + (1000 * i), 6000, 100));
        var model = Fit([.. bad, Trials.Profiled("good", Configuration(2, 0.25), 58_000, 260, 3)]);

        foreach (var (configuration, rate) in new[] { (Configuration(2, 0.25), 58_000.0), (Configuration(3, 0.25), 58_000), (Configuration(2, 0.3), 20_000) })
        {
            var prediction = model.Predict(configuration, rate);
            Assert.True(prediction.ProbabilityLatencyOk >= 0.9, $"{configuration} at {rate}: {prediction}");
            Assert.True(prediction.ProbabilityRecoveryOk >= 0.9, $"{configuration} at {rate}: {prediction}");
        }
    }

    [Fact]
    public void Predict_CheckpointsFurtherApart_GoodRecoveryProvesNothing()
    {
        var good = Enumerable.Range(1, 5).Select(i => Trials.Profiled($"{i}", Configuration(2, 0.25) with { CheckpointIntervalSeconds = 2 }, 50_000 + i, 260, 11.9));
        var model = Fit([.. good]);

        Assert.True(model.Predict(Configuration(2, 0.25) with { CheckpointIntervalSeconds = 2 }, 50_000).ProbabilityRecoveryOk >= 0.9);
        Assert.True(model.Predict(Configuration(2, 0.25) with { CheckpointIntervalSeconds = 10 }, 50_000).ProbabilityRecoveryOk < 0.9);
    }

    [Fact]
    public void Predict_DenserThanAnythingMeasuredWell_IsNotTrusted()
    {
        // Only good runs, so the processes alone would be sure of everything.
        var model = Fit([.. Enumerable.Range(0, 6).Select(i => Measured(4, 0.2, 10_000 + (1000 * i)))]);

        Assert.True(model.Predict(Configuration(4, 0.2), 15_000).ProbabilityLatencyOk >= 0.9);
        Assert.True(model.Predict(Configuration(1, 0.05), 15_000).ProbabilityLatencyOk <= 0.5);
        Assert.True(model.Predict(Configuration(4, 0.2), 100_000).ProbabilityLatencyOk <= 0.5);
    }

    [Fact]
    public void Predict_CensoredBelowTheLimit_CountsAsTooSlow()
    {
        var trials = Enumerable.Range(0, 6).Select(i => Trials.Profiled($"{i}", Configuration(2, 0.25), 50_000 + (100 * i), 260, 5, censored: true));

        var censored = Fit([.. trials]).Predict(Configuration(2, 0.25), 50_250);
        var exact = Fit([.. trials.Select(trial => trial with { RecoveryCensored = false })]).Predict(Configuration(2, 0.25), 50_250);

        Assert.True(censored.RecoverySeconds > TestSettings.Default.Slo.RecoverySeconds, $"{censored}");
        Assert.True(censored.ProbabilityRecoveryOk <= 0.2, $"{censored}");
        Assert.InRange(exact.RecoverySeconds!.Value, 4, 6);
        Assert.True(exact.ProbabilityRecoveryOk >= 0.9, $"{exact}");
    }

    [Fact]
    public void PredictMany_Lattice_IsPredictOfEach()
    {
        var model = Fit([.. new[] { 0.1, 0.2, 0.3 }.SelectMany(cpu => new[] { Measured(1, cpu, Rate), Measured(2, cpu, 30_000) })]);
        var some = Space.Lattice.Where((_, i) => i % 37 == 0).ToArray();

        var many = model.PredictMany(some, Rate);

        for (var i = 0; i < some.Length; i++)
        {
            var one = model.Predict(some[i], Rate);
            Assert.Equal(one.LatencyP95Ms!.Value, many[i].LatencyP95Ms!.Value, 6);
            Assert.Equal(one.ProbabilityOk!.Value, many[i].ProbabilityOk!.Value, 9);
        }
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        var trials = Enumerable.Range(0, 20).Select(i => Measured(1 + (i % 4), 0.1, Rate + i)).ToArray();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            PerformanceModel.Fit(Features, TestSettings.Default.Slo, trials, null, 1, new CancellationToken(canceled: true)));
    }

    private static PerformanceModel Fit(params Trial[] trials) =>
        PerformanceModel.Fit(Features, TestSettings.Default.Slo, trials, null, 1, CancellationToken.None);

    private static Trial Measured(int workers, double cpu, double rate) => Trials.Profiled(
        $"{workers}-{cpu}-{rate}",
        Configuration(workers, cpu),
        rate,
        FakeJob.LatencyMs(Configuration(workers, cpu), rate),
        FakeJob.RecoverySeconds(Configuration(workers, cpu), rate));

    private static JobConfiguration Configuration(int workers, double cpu) => new(workers, 1, cpu, 128, 4);
}

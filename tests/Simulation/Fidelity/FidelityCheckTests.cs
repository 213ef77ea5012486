using Sheaf.Simulation.Calibration;
using Sheaf.Simulation.Fidelity;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Tests.Fidelity;

/// <summary>The committed figures on the very runs they were fitted to: quick, and enough to see that model and figures still belong together. The honest check is <c>sheaf simulate check</c>.</summary>
public sealed class FidelityCheckTests
{
    [MeasurementFact]
    public void Run_CommittedFigures_StillExplainTheMeasurements()
    {
        foreach (var measurements in MeasurementFolder.Read(MeasurementFactAttribute.Folder))
        {
            // As if it had not been fitted to these runs, so that nothing is fitted anew.
            var model = JobCatalog.Find(measurements.Job) with { FittedRuns = [] };
            var figures = FidelityCheck.Run(model, measurements).Figures.ToDictionary(figure => figure.Name, figure => figure.Value);

            Assert.True(figures["saturation_accuracy"] >= 0.92, Show("saturation_accuracy"));
            Assert.True(figures["latency_unsaturated_mdape"] <= 0.10, Show("latency_unsaturated_mdape"));
            Assert.True(figures["recovery_rmse_s"] <= 30, Show("recovery_rmse_s"));
            Assert.True(figures["cpu_mape"] <= 0.11, Show("cpu_mape"));
            Assert.All(figures.Where(figure => figure.Key.StartsWith("bad_minutes_gap_points.", StringComparison.Ordinal)), figure => Assert.InRange(figure.Value, -4, 4));

            string Show(string name) => $"{measurements.Job}: {name} is {figures[name]}";
        }
    }

    [Fact]
    public void Run_RunsOfTheModelItself_AreReproduced()
    {
        var minutes = Enumerable.Range(0, 30).Select(minute => new MinuteRow(minute, 2000, 2000, 100, 0.35, 4, TestJobs.Four, 0, false, false)).ToArray();
        var profiles = new[] { 500.0, 1000, 6000 }.Select(rate => new ProfileRow(1, TestJobs.Four, rate, Math.Min(rate, 4000), rate > 4000 ? 30_000 : 100, rate > 4000 ? 360 : 90, rate > 4000)).ToArray();

        var report = FidelityCheck.Run(TestJobs.Plain, new Measurements("plain", profiles, [new MeasuredRun("static", 1, minutes, [])]));
        var figures = report.Figures.ToDictionary(figure => figure.Name, figure => figure.Value);

        Assert.Equal(1, figures["saturation_accuracy"]);
        Assert.Equal(0, figures["latency_unsaturated_mdape"], 6);
        Assert.Equal(1, figures["recovery_censored_accuracy"]);
        Assert.InRange(figures["recovery_rmse_s"], 0, 15);
        Assert.Equal(0, figures["cpu_mape"], 3);
        Assert.Equal(0, figures["bad_minutes_gap_points"]);
    }
}

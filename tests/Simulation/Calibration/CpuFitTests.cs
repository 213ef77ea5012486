using Sheaf.Control.Configuration;
using Sheaf.Simulation.Calibration;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Tests.Calibration;

public sealed class CpuFitTests
{
    [Fact]
    public void Fit_MinutesOfAKnownModel_FindsItsCoefficients()
    {
        var truth = new CpuModel { PerThousandEvents = 0.1, MemoryShortage = 0.3, PerWorker = 0.05, PerSlot = 0.02, PerCore = 0.01, AgePerHour = 0.2 };
        var minutes = from minute in Enumerable.Range(0, 400)
                      let configuration = new JobConfiguration(4 + (minute % 21), 1 + (minute % 4), 1 + (minute % 3), 1024 * (1 + (minute % 5)), 10 + (20 * (minute % 2)))
                      let rate = 5000.0 + (97 * minute % 30_000)
                      let used = truth.Cores(configuration, rate, minute / 60.0)
                      select new MinuteRow(minute, rate, rate, 100, used / configuration.TotalCores, configuration.Workers, configuration, 0, false, false);

        var found = new CpuFit(new Measurements("x", [], [new MeasuredRun("static", 1, [.. minutes.Where(item => item.CpuLoad < 1)], [])])).Fit(truth with { PerThousandEvents = 1 });

        Assert.Equal(truth.PerThousandEvents, found.PerThousandEvents, 4);
        Assert.Equal(truth.MemoryShortage, found.MemoryShortage, 3);
        Assert.Equal(truth.PerWorker, found.PerWorker, 3);
        Assert.Equal(truth.AgePerHour, found.AgePerHour, 3);
        Assert.Equal(0, found.Spread, 2);
    }

    [Fact]
    public void Fit_CoefficientThatWouldBeNegative_IsLeftOut()
    {
        // Use falls with the number of workers here, which no job's can.
        var minutes = Enumerable.Range(0, 60).Select(minute =>
        {
            var configuration = TestJobs.Four with { Workers = 4 + (minute % 10) };
            return new MinuteRow(minute, 2000, 2000, 100, (2.5 - (0.1 * configuration.Workers)) / configuration.TotalCores, configuration.Workers, configuration, 0, false, false);
        });

        var found = new CpuFit(new Measurements("x", [], [new MeasuredRun("static", 1, [.. minutes], [])])).Fit(TestJobs.Plain.Cpu);

        Assert.True(found is { PerWorker: >= 0, PerSlot: >= 0, PerCore: >= 0, AgePerHour: >= 0 });
    }

    [Fact]
    public void Fit_TooFewRows_LeavesTheModel() =>
        Assert.Equal(TestJobs.Plain.Cpu, new CpuFit(new Measurements("x", [], [])).Fit(TestJobs.Plain.Cpu));
}

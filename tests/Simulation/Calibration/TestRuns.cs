using Sheaf.Control.Configuration;
using Sheaf.Simulation.Calibration;

namespace Sheaf.Simulation.Tests.Calibration;

/// <summary>Measured runs, made up.</summary>
internal static class TestRuns
{
    public static MinuteRow Minute(int minute, double workers = 4, JobConfiguration? configuration = null, double rate = 2000, double? cpuLoad = 0.35, bool inFailure = false) =>
        new(minute, rate, rate, 100, cpuLoad, workers, configuration ?? TestJobs.Four, 0, false, inFailure);

    public static MeasuredRun Run(string method, params MinuteRow[] minutes) => new(method, 1, minutes, []);
}

using Sheaf.Control.Configuration;
using Sheaf.Simulation.Calibration;

namespace Sheaf.Simulation.Tests.Calibration;

public sealed class RestartFitTests
{
    [Fact]
    public void Fit_LightlyLoadedRuns_FindsRestartDespiteOutliers()
    {
        // Detection 20 s and two windows of 30 s, then 5 s and 0.4 s for each worker; every fifth took another window.
        var rows = Enumerable.Range(1, 24).Select(workers => Row(workers, load: 0.1, 85 + (0.4 * workers) + (workers % 5 == 0 ? 30 : 0)));

        var found = new RestartFit(TestJobs.Plain, Data([.. rows])).Fit(TestJobs.Plain);

        Assert.Equal(5, found.RestartSeconds, 0.2);
        Assert.Equal(0.4, found.RestartSecondsPerWorker, 0.02);
    }

    [Fact]
    public void Fit_HeavilyLoadedOrCutOffRuns_TellNothing()
    {
        var rows = Enumerable.Range(1, 24).SelectMany(workers => new[]
        {
            Row(workers, load: 0.8, 200),
            Row(workers, load: 0.1, 360) with { RecoveryCensored = true },
        });

        Assert.Equal(TestJobs.Plain.Failure, new RestartFit(TestJobs.Plain, Data([.. rows])).Fit(TestJobs.Plain));
    }

    private static ProfileRow Row(int workers, double load, double recovery) =>
        new(1, new JobConfiguration(workers, 1, 1, 2048, 10), load * 1000 * workers, load * 1000 * workers, 100, recovery, false);

    private static RecoveryData Data(ProfileRow[] rows) => new(new Measurements("x", rows, []));
}

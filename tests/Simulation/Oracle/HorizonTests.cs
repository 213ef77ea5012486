using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Tests.Oracle;

public sealed class HorizonTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 30)]
    [InlineData(60, 180)]
    [InlineData(1000, 5)]
    public void Peaks_AnyStages_AreTheHighestRatesOfStageAndWindow(int stageSeconds, int seconds)
    {
        var settings = OracleCase.Random(new Random(5), hours: 0.1);
        var horizon = new Horizon(settings, stageSeconds);
        var expected = Enumerable.Range(0, horizon.Stages).Select(stage =>
            Enumerable.Range(stage * stageSeconds, stageSeconds + seconds).Where(second => second < settings.Seconds).Max(second => settings.Trace[second]));

        Assert.Equal(expected, horizon.Peaks(seconds));
    }

    [Fact]
    public void Totals_LoadShorterThanTheExperiment_StartsAnew()
    {
        var settings = OracleCase.Waves(hours: 2);
        var horizon = new Horizon(settings, 60);

        Assert.Equal(7201, horizon.Totals.Length);
        Assert.Equal(2 * horizon.Totals[3600], horizon.Totals[7200], 1e-3);
    }
}

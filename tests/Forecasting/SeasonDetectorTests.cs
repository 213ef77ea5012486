namespace Sheaf.Forecasting.Tests;

public sealed class SeasonDetectorTests
{
    [Theory]
    [InlineData(144, 1_000)]
    [InlineData(1_200, 4_000)]
    [InlineData(24, 96)]
    public void Detect_WaveWithNoise_GivesItsLength(int season, int count) =>
        Assert.InRange(SeasonDetector.Detect(Values(Traces.Wave(count, season, 60, 1)))[0], season * .98, season * 1.02);

    [Fact]
    public void Detect_DaysWithQuietWeekends_GivesDayAndWeek()
    {
        double[] values = [.. Values(Traces.Wave(24 * 7 * 6, 24, 30, 2)).Select((value, t) => t / 24 % 7 < 5 ? value : value / 3)];
        Assert.Equal([24, 168], SeasonDetector.Detect(values));
    }

    [Fact]
    public void Detect_WithoutSeason_GivesNone()
    {
        Assert.Empty(SeasonDetector.Detect(Values(Traces.Constant(500, 10))));
        Assert.Empty(SeasonDetector.Detect(Values(Traces.Line(500, 10, 3))));
        Assert.Empty(SeasonDetector.Detect(Values(Traces.Noise(2_000, 1_000, 100, 3))));
        Assert.Empty(SeasonDetector.Detect([]));
    }

    private static double[] Values(double?[] rates) => [.. rates.Select(rate => rate!.Value)];
}

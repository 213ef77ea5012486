namespace Sheaf.Forecasting.Tests;

public sealed class RateTraceTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Load_WithSteps_AveragesAndLeavesGaps()
    {
        File.WriteAllText(_path, "timestamp_s,events_per_s\n0,1\n5,3\n10,8\n31,4\n");
        Assert.Equal([2, 8, null, 4], RateTrace.Load(_path, TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("timestamp_s,events_per_s\n")]
    [InlineData("0,1\nfive,2\n")]
    [InlineData("0,1\n1,NaN\n")]
    [InlineData("10,1\n5,2\n")]
    [InlineData("0,1\n1e7,2\n")]
    [InlineData("0,1\n1e300,2\n")]
    public void Load_OfBadFile_SaysWhere(string text)
    {
        File.WriteAllText(_path, text);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => RateTrace.Load(_path, TimeSpan.FromSeconds(1)));
        Assert.Contains(_path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 100, 10)]
    [InlineData(5, 100, 10)]
    [InlineData(7, 100, 14)]
    [InlineData(300, 100, 300)]
    [InlineData(1, 40_000, 10)]
    [InlineData(10, 40_000, 30)]
    public void NaturalStep_OfSpacing_IsAWholeMultipleOfIt(int spacing, int count, int expected)
    {
        File.WriteAllLines(_path, ["timestamp_s,events_per_s", .. Enumerable.Range(0, count).Select(i => $"{i * spacing},1")]);
        Assert.Equal(TimeSpan.FromSeconds(expected), RateTrace.NaturalStep(_path));
    }

    public void Dispose() => File.Delete(_path);
}

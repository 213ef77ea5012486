using Sheaf.Bench.Engine;

namespace Sheaf.Bench.Tests.Engine;

public class FlinkMeasurementTests
{
    private const string Header = "case,events,seconds,cpu_seconds,events_per_s,events_per_cpu_s";

    [Fact]
    public void ParseAll_TwoCases_AreReadWithTheirRates()
    {
        IReadOnlyList<FlinkMeasurement> read = FlinkMeasurement.ParseAll(Header + "\nkeyed,50000000,25.00,20.00,2000000,2500000\nysb,15000000,12.5,10.00,1200000,1500000\n");

        Assert.Equal([new FlinkMeasurement("keyed", 50_000_000, 25, 20), new FlinkMeasurement("ysb", 15_000_000, 12.5, 10)], read);
        Assert.Equal(2_000_000, read[0].EventsPerSecond);
        Assert.Equal(2_500_000, read[0].EventsPerCpuSecond);
    }

    [Fact]
    public void ParseAll_HeaderOnly_IsEmpty() => Assert.Empty(FlinkMeasurement.ParseAll(Header + "\n"));

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("case,events\nkeyed,5", "case,events")]
    [InlineData(Header + "\nkeyed,50000000,0.00,20.00,inf,2500000", "keyed,50000000,0.00")]
    [InlineData(Header + "\nkeyed,50000000,25.00,-nan,2000000,2500000", "-nan")]
    [InlineData(Header + "\nkeyed,50000000,25.00", "keyed,50000000,25.00")]
    [InlineData(Header + "\nkeyed,many,25.00,20.00,1,1", "keyed,many")]
    public void ParseAll_OtherText_IsRefusedAndQuoted(string text, string quoted)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => FlinkMeasurement.ParseAll(text));

        Assert.Contains(quoted, error.Message, StringComparison.Ordinal);
    }
}

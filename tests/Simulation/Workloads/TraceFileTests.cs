using Sheaf.Simulation.Workloads;

namespace Sheaf.Simulation.Tests.Workloads;

public sealed class TraceFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Read_CoarseSteps_FillsWithStraightLines()
    {
        File.WriteAllText(_path, "timestamp_s,events_per_s\n100,10\n104,30\n108,30\n");

        var trace = TraceFile.Read(_path);

        Assert.Equal([10, 15, 20, 25, 30, 30, 30, 30, 30, 30, 30, 30], Enumerable.Range(0, trace.Seconds).Select(second => trace[second]));
        Assert.Equal(10, trace[12]);
        Assert.Equal(60, trace.Scale(2).Peak);
    }

    [Theory]
    [InlineData("", "empty file")]
    [InlineData("a,b\n1,2\n", "without 'timestamp_s'")]
    [InlineData("timestamp_s,events_per_s\n1,2\n", "got 1 rows; expected at least 2")]
    [InlineData("timestamp_s,events_per_s\n1,2\n2,x\n", "line 3: got 'x' for events_per_s")]
    [InlineData("timestamp_s,events_per_s\n1,2\n2,-1\n", "line 3: got -1 events a second")]
    [InlineData("timestamp_s,events_per_s\n1,2\n2,3,4\n", "line 3: got 3 fields; expected 2")]
    [InlineData("timestamp_s,events_per_s\n1,2\n3,3\n2,4\n5,1\n", "ascending timestamps")]
    [InlineData("timestamp_s,events_per_s\n0,2\n99999999999,3\n", "at most 400")]
    public void Read_Malformed_SaysWhatAndWhere(string text, string expected)
    {
        File.WriteAllText(_path, text);

        Assert.Contains(expected, Assert.Throws<FormatException>(() => TraceFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_NoRate_Throws(double rate) => Assert.Throws<ArgumentException>(() => new LoadTrace("x", [1, rate]));
}

using Sheaf.Control.Configuration;
using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Tests.Oracle;

public sealed class OracleScheduleTests
{
    private static readonly JobConfiguration[] Configurations = [.. Enumerable.Range(1, 3).Select(workers => new JobConfiguration(workers, 1, 1, 1024, 10))];

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(59.9, 1)]
    [InlineData(60, 2)]
    [InlineData(119, 2)]
    [InlineData(120, 3)]
    [InlineData(1e6, 3)]
    public void At_AnySecond_IsTheLastOrder(double second, int workers) => Assert.Equal(workers, Schedule(0, 60, 120).At(second).Workers);

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 1, 60 })]
    [InlineData(new[] { 0, 60, 60 })]
    public void Constructor_SecondsThatDoNotAscendFromZero_AreRefused(int[] seconds) =>
        Assert.Contains("expected second 0", Assert.Throws<ArgumentException>(() => Schedule(seconds)).Message, StringComparison.Ordinal);

    private static OracleSchedule Schedule(params int[] seconds) =>
        new([.. seconds.Zip(Configurations, (second, configuration) => new ScheduledConfiguration(second, configuration))]) { Cost = 1, BadSeconds = 0 };
}

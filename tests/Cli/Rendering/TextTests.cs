using FsCheck;
using FsCheck.Fluent;
using Sheaf.Cli.Rendering;
using Sheaf.Control.Configuration;
using Sheaf.Control.Decisions;

namespace Sheaf.Cli.Tests.Rendering;

public class TextTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0/s")]
    [InlineData(999.4, "999/s")]
    [InlineData(12_345.0, "12.3k/s")]
    [InlineData(1_250_000.0, "1.25M/s")]
    public void Rate_Magnitudes_TakeTheirUnit(double? rate, string expected) => Assert.Equal(expected, Text.Rate(rate));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.4, "0.4 ms")]
    [InlineData(87.3, "87 ms")]
    [InlineData(12_340.0, "12.3 s")]
    public void Milliseconds_Magnitudes_TakeTheirUnit(double? ms, string expected) => Assert.Equal(expected, Text.Milliseconds(ms));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(3_599, "59 min 59 s")]
    [InlineData(90_061, "25 h 1 min")]
    public void Duration_Magnitudes_TakeTheirUnits(double seconds, string expected) => Assert.Equal(expected, Text.Duration(seconds));

    [Theory]
    [InlineData(0.5, 1, "-50 %")]
    [InlineData(1.5, 1, "+50 %")]
    [InlineData(1, 1, "0 %")]
    [InlineData(1, 0, "–")]
    public void Against_Static_IsASignedPercentage(double cost, double staticCost, string expected) => Assert.Equal(expected, Text.Against(cost, staticCost));

    [Fact]
    public void Clock_OtherDay_HasTheDate()
    {
        var time = new FixedTime();

        Assert.Equal("15:09:26", Text.Clock(FixedTime.Moment, time));
        Assert.Equal("2026-03-13 15:09:26", Text.Clock(FixedTime.Moment.AddDays(-1), time));
    }

    [Fact]
    public void Words_OfAnEnum_AreLowerCaseAndApart() => Assert.Equal("awaiting approval", Text.Words(DecisionStatus.AwaitingApproval));

    [Fact]
    public void Change_AnyTwoConfigurations_NamesExactlyTheKnobsThatDiffer()
    {
        var configurations =
            from workers in Gen.Choose(1, 3)
            from slots in Gen.Choose(1, 3)
            from cpu in Gen.Choose(1, 3)
            from memory in Gen.Choose(1, 3)
            from interval in Gen.Choose(1, 3)
            select new JobConfiguration(workers, slots, cpu * 0.25, memory * 256, interval * 5);
        var pairs = from from_ in configurations from to in configurations select (From: from_, To: to);

        Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            var text = Text.Change(pair.From, pair.To);
            var differing = new[]
            {
                pair.From.Workers != pair.To.Workers,
                pair.From.SlotsPerWorker != pair.To.SlotsPerWorker,
                pair.From.CpuPerWorker != pair.To.CpuPerWorker,
                pair.From.MemoryMiB != pair.To.MemoryMiB,
                pair.From.CheckpointIntervalSeconds != pair.To.CheckpointIntervalSeconds,
            }.Count(differs => differs);
            return differing == 0 ? text == "no change" : text.Split('→').Length - 1 == differing;
        }).QuickCheckThrowOnFailure();
    }
}

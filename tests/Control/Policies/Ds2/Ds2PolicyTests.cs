using Sheaf.Control.Configuration;
using Sheaf.Control.Policies;
using Sheaf.Control.Policies.Ds2;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Policies.Ds2;

/// <summary>Workers of one slot that process 1000 events/s each, unless said otherwise. The window is full after 90 s.</summary>
public sealed class Ds2PolicyTests
{
    private static readonly Ds2Options Quick = Ds2Loop.Quick;

    [Fact]
    public void ProposeAsync_TooMuchLoad_ScalesUpInOneStepWhenTheWindowIsFull()
    {
        var loop = new Ds2Loop(Quick);

        var early = loop.Until(80, () => loop.Observe(8400, 6000));
        var full = loop.Until(90, () => loop.Observe(8400, 6000));

        Assert.Equal(loop.Current, early.Choice);
        Assert.Equal("The metrics window is full in 10 s: nothing to change.", early.Reason);

        // 8400 ÷ 0.7 = 12 000, twice what six workers do.
        Assert.Equal(loop.Current with { Workers = 12 }, full.Choice);
        Assert.Equal(8400, full.PlannedRate, 6);
        Assert.Empty(full.Candidates);
        Assert.Equal(
            "8400 events/s take 140 % of 6000 events/s (by busy time) with 0 waiting; "
                + "the target is 70 %, the band 40 % to 100 %: 6 → 12 workers.",
            full.Reason);
    }

    [Fact]
    public void ProposeAsync_PublishedOptions_ActAfterTwentyMinutes()
    {
        var loop = new Ds2Loop(new Ds2Options());

        Assert.Equal(6, loop.Until(1190, () => loop.Observe(8400, 6000)).Choice.Workers);
        Assert.True(loop.Until(1200, () => loop.Observe(8400, 6000)).Choice.Workers > 6);
    }

    [Theory]
    [InlineData(0.45)]
    [InlineData(0.7)]
    [InlineData(0.99)]
    public void ProposeAsync_UseWithinTheBand_ChangesNothing(double use)
    {
        var loop = new Ds2Loop(Quick with { ScaleDownInterval = TimeSpan.Zero }, workers: 12);

        for (var second = 90; second < 600; second += 10)
        {
            Assert.Equal(12, loop.Until(second, () => loop.Observe(12_000 * use, 12_000)).Choice.Workers);
        }
    }

    [Fact]
    public void ProposeAsync_TooLittleLoad_ScalesDownAfterTheInterval()
    {
        var loop = new Ds2Loop(Quick, workers: 12);

        var waiting = loop.Until(200, () => loop.Observe(3000, 12_000));
        var due = loop.Until(210, () => loop.Observe(3000, 12_000));

        // At most 60 % less: 4.8 of 12, aligned to 6 of 24 partitions.
        Assert.Equal(12, waiting.Choice.Workers);
        Assert.EndsWith(": a scale-down waits for another 10 s.", waiting.Reason, StringComparison.Ordinal);
        Assert.Equal(6, due.Choice.Workers);
    }

    [Fact]
    public void ProposeAsync_LoadRoseWithinTheInterval_ScalesDownOnlyToTheMostWanted()
    {
        var loop = new Ds2Loop(Quick, workers: 12);

        loop.Until(90, () => loop.Observe(3000, 12_000));
        loop.Until(170, () => loop.Observe(4620, 12_000));

        // 4620 ÷ 0.7 = 6600, 7 workers, aligned to 8.
        Assert.Equal(12, loop.Until(200, () => loop.Observe(3000, 12_000)).Choice.Workers);
        Assert.Equal(8, loop.Until(210, () => loop.Observe(3000, 12_000)).Choice.Workers);
    }

    [Fact]
    public void ProposeAsync_MostWantedWasWithinBounds_ChangesNothing()
    {
        var loop = new Ds2Loop(Quick with { ParallelismAlignmentMode = Ds2AlignmentMode.Off }, workers: 12);

        loop.Until(90, () => loop.Observe(3000, 12_000));
        loop.Until(170, () => loop.Observe(5500, 12_000));

        Assert.Equal(12, loop.Until(210, () => loop.Observe(3000, 12_000)).Choice.Workers);
    }

    [Fact]
    public void ProposeAsync_LoadIsEnoughAgain_TheDelayStartsAnew()
    {
        var loop = new Ds2Loop(Quick, workers: 12);

        loop.Until(150, () => loop.Observe(3000, 12_000));
        loop.Until(240, () => loop.Observe(8400, 12_000));

        Assert.Equal(12, loop.Until(360, () => loop.Observe(3000, 12_000)).Choice.Workers);
        Assert.Equal(6, loop.Until(480, () => loop.Observe(3000, 12_000)).Choice.Workers);
    }

    [Theory]
    [InlineData(299, 6)]
    [InlineData(301, 12)]
    public void ProposeAsync_LagOfMoreThanFiveMinutes_DoesNotScaleDown(double lagSeconds, int expected)
    {
        var loop = new Ds2Loop(Quick with { ScaleDownInterval = TimeSpan.Zero }, workers: 12);

        Assert.Equal(expected, loop.Until(90, () => loop.Observe(3000, 12_000) with { Backlog = lagSeconds * 3000 }).Choice.Workers);
    }

    [Fact]
    public void ProposeAsync_Lag_AddsWhatCatchesUp()
    {
        var loop = new Ds2Loop(Quick with { CatchUpDuration = TimeSpan.FromSeconds(100), RestartTime = TimeSpan.FromSeconds(10) });

        // 4200 ÷ 0.7 + 558 000 ÷ 100 + 4200 × 10 ÷ 100 = 6000 + 5580 + 420.
        Assert.Equal(12, loop.Until(90, () => loop.Observe(4200, 6000) with { Backlog = 558_000 }).Choice.Workers);
    }

    [Fact]
    public void ProposeAsync_AfterTheChange_WaitsForTheNextWindow()
    {
        var loop = new Ds2Loop(Quick);
        loop.Current = loop.Until(90, () => loop.Observe(8400, 6000)).Choice;

        Assert.Equal("The configuration in force has not been observed yet: nothing to change.", loop.Step().Reason);
        var start = loop.At + Ds2Loop.StepSeconds;
        Assert.Equal(12, loop.Until(start + 80, () => loop.Observe(16_800, 12_000)).Choice.Workers);
        Assert.Equal(24, loop.Until(start + 90, () => loop.Observe(16_800, 12_000)).Choice.Workers);
    }

    [Fact]
    public void ProposeAsync_OtherConfiguration_TheDelayStartsAnew()
    {
        var loop = new Ds2Loop(Quick, workers: 12);
        loop.Until(150, () => loop.Observe(3000, 12_000));
        loop.Current = loop.Current with { Workers = 11 };

        // Running since 160, window full at 250, 120 s of delay.
        Assert.Equal(11, loop.Until(360, () => loop.Observe(3000, 11_000)).Choice.Workers);
        Assert.Equal(6, loop.Until(370, () => loop.Observe(3000, 11_000)).Choice.Workers);
    }

    [Fact]
    public void ProposeAsync_FiguresUnknown_ChangesNothing()
    {
        var loop = new Ds2Loop(Quick with { ScaleDownInterval = TimeSpan.Zero }, workers: 12);

        var plan = loop.Until(300, () => loop.Observe(3000, 12_000) with { Throughput = null });

        Assert.Equal(loop.Current, plan.Choice);
        Assert.Equal("Throughput, busy time or backlog is unknown: nothing to change.", plan.Reason);
        Assert.Equal("The job is not running: nothing to change.", new Ds2Loop(Quick).Step().Reason);
    }

    [Fact]
    public void ProposeAsync_SeveralSlots_CountsWholeWorkersAndKeepsTheRest()
    {
        var options = Quick with { ParallelismAlignmentMode = Ds2AlignmentMode.Off };
        var loop = new Ds2Loop(options) { Current = new JobConfiguration(2, 3, 1, 1024, 10) };

        // 6500 ÷ 0.7 = 9286, ten subtasks in place of six: four workers of three slots.
        Assert.Equal(loop.Current with { Workers = 4 }, loop.Until(90, () => loop.Observe(6500, 6000)).Choice);
    }

    [Fact]
    public void ProposeAsync_FewerSubtasksButNoFewerWorkers_ChangesNothing()
    {
        var loop = new Ds2Loop(Quick with { ScaleDownInterval = TimeSpan.Zero }) { Current = new JobConfiguration(2, 4, 1, 1024, 10) };

        // 3150 ÷ 0.7 = 4500, 5 of 8 subtasks, aligned to 6: still two workers of four slots.
        Assert.Equal(loop.Current, loop.Until(90, () => loop.Observe(3150, 8000)).Choice);
    }

    [Fact]
    public void ProposeAsync_CapOnCores_GoesAsFarAsItLets()
    {
        var loop = new Ds2Loop(Quick) { Within = Ds2Loop.Bounds with { MaxTotalCores = 10 } };

        Assert.Equal(10, loop.Until(90, () => loop.Observe(8400, 6000)).Choice.Workers);
    }

    [Fact]
    public void ProposeAsync_CapBelowTheCurrent_DoesNotScaleDownForWantOfMore()
    {
        var loop = new Ds2Loop(Quick) { Within = Ds2Loop.Bounds with { MaxTotalCores = 4 } };

        Assert.Equal(6, loop.Until(300, () => loop.Observe(8400, 6000)).Choice.Workers);
    }

    [Theory]
    [InlineData(false, 24)]
    [InlineData(true, 12)]
    public void ProposeAsync_ScaleUpBroughtNothing_StopsOnlyWhereDetectionIsOn(bool enabled, int expected)
    {
        var loop = new Ds2Loop(Quick with { ScalingEffectivenessDetectionEnabled = enabled });
        loop.Current = loop.Until(90, () => loop.Observe(8400, 6000)).Choice;

        // 100 of 6000 events/s more.
        Assert.Equal(expected, loop.Until(300, () => loop.Observe(8400, 6100)).Choice.Workers);
    }

    [Fact]
    public void ProposeAsync_NothingAlignedInBetween_KeepsTheCurrent()
    {
        var loop = new Ds2Loop(Quick with { ScaleDownInterval = TimeSpan.Zero }, workers: 24);

        // 13 of 24 would do, but only 24 of those above divide 24.
        Assert.Equal(24, loop.Until(90, () => loop.Observe(9000, 24_000)).Choice.Workers);
    }

    [Fact]
    public void Constructor_Defaults_AreNamedAndPublished()
    {
        Assert.Equal("ds2", new Ds2Policy().Name);
        Assert.Equal("ds2-tuned", new Ds2Policy("ds2-tuned", new Ds2Options { UtilizationTarget = 0.5 }).Name);
        Assert.Throws<ArgumentException>(() => new Ds2Policy(" "));
    }

    [Fact]
    public async Task ProposeAsync_NoContextOrCancelled_Throws()
    {
        var policy = new Ds2Policy();

        await Assert.ThrowsAsync<ArgumentNullException>(() => policy.ProposeAsync(null!));
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => policy.ProposeAsync(new PolicyContext(Make.Request(1), []), new CancellationToken(true)));
    }
}

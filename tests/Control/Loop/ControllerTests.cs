using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Control.Ports;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Loop;

public sealed class ControllerTests
{
    private static double Day(double second) => 70_000 - (45_000 * Math.Cos(second * 2 * Math.PI / 300));

    [Fact]
    public async Task TickAsync_LoadWithASeason_FollowsItAtLessCostThanStaticAndKeepsTheObjective()
    {
        var loop = new LoopHarness(Day);

        await loop.RunAsync(700);

        var ledger = loop.State.Ledger;
        Assert.True(loop.Profiler.Batches.Count >= 2, $"{loop.Profiler.Batches.Count} batches");
        Assert.True(loop.State.Changes >= 3, $"{loop.State.Changes} changes");
        Assert.True(ledger.BadSeconds / ledger.ObservedSeconds < 0.03, $"{ledger.BadSeconds} of {ledger.ObservedSeconds} s bad");
        Assert.True(ledger.Cost < 0.8 * ledger.StaticCost, $"cost {ledger.Cost / ledger.StaticCost:P0} of static");
        Assert.True(loop.State.Changes <= 60, $"{loop.State.Changes} changes");
    }

    [Fact]
    public async Task TickAsync_SameInputs_SameDecisions()
    {
        var first = new LoopHarness(Day);
        var second = new LoopHarness(Day);

        await first.RunAsync(250);
        await second.RunAsync(250);

        Assert.Equal(first.Job.Applied, second.Job.Applied);
        Assert.Equal(first.Log.All.Select(decision => decision.Reason), second.Log.All.Select(decision => decision.Reason));
    }

    [Fact]
    public async Task TickAsync_Automatic_RecordsWhyWhatAndWhatCameOfIt()
    {
        var loop = new LoopHarness(Day);

        var decision = await loop.RunUntilAsync(found => found.Outcome is not null, 600);

        Assert.Equal(DecisionStatus.Applied, decision.Status);
        Assert.NotEmpty(decision.Reason);
        Assert.NotNull(decision.Forecast);
        Assert.NotNull(decision.PlannedRate);
        Assert.Single(decision.Candidates, candidate => candidate.IsChosen);
        Assert.Contains(decision.Candidates, candidate => candidate.IsCurrent);
        Assert.NotNull(decision.DowntimeSeconds);
        Assert.NotNull(decision.Outcome!.LatencyP95Ms);
    }

    [Fact]
    public async Task TickAsync_Advisory_RecordsAndChangesNothing()
    {
        var loop = new LoopHarness(Day, TestSettings.Default with { Mode = ControlMode.Advisory });

        await loop.RunAsync(200);

        Assert.NotEmpty(loop.Log.All);
        Assert.All(loop.Log.All, decision => Assert.Equal(DecisionStatus.Recorded, decision.Status));
        Assert.Empty(loop.Job.Applied);
    }

    [Fact]
    public async Task ApproveAsync_WaitingDecision_CarriesItOut()
    {
        var loop = new LoopHarness(Day, TestSettings.Default with { Mode = ControlMode.Approve });
        var waiting = await loop.RunUntilAsync(found => found.Status == DecisionStatus.AwaitingApproval, 600);
        Assert.Empty(loop.Job.Applied);
        Assert.Equal(waiting.Id, loop.State.PendingDecisionId);

        (loop.State, var applied) = await loop.Controller.ApproveAsync(loop.State, waiting);

        Assert.Equal(DecisionStatus.Applied, applied.Status);
        Assert.Equal(waiting.To, loop.Job.Configuration);
        Assert.Null(loop.State.PendingDecisionId);
    }

    [Fact]
    public async Task ApproveAsync_SettledDecision_Throws()
    {
        var loop = new LoopHarness(Day, TestSettings.Default with { Mode = ControlMode.Approve });
        var waiting = await loop.RunUntilAsync(found => found.Status == DecisionStatus.AwaitingApproval, 600);
        (loop.State, var rejected) = await loop.Controller.RejectAsync(loop.State, waiting, loop.Settings, loop.Time.Now);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => loop.Controller.ApproveAsync(loop.State, rejected));

        Assert.Contains("Rejected", error.Message, StringComparison.Ordinal);
        Assert.Empty(loop.Job.Applied);
    }

    [Fact]
    public async Task RejectAsync_WaitingDecision_AvoidsItsConfigurationForAWhile()
    {
        var loop = new LoopHarness(_ => 30_000, TestSettings.Default with { Mode = ControlMode.Approve });
        var waiting = await loop.RunUntilAsync(found => found.Status == DecisionStatus.AwaitingApproval, 600);
        (loop.State, _) = await loop.Controller.RejectAsync(loop.State, waiting, loop.Settings, loop.Time.Now);

        await loop.RunAsync(55);

        Assert.DoesNotContain(loop.Log.All, decision => decision.Id != waiting.Id && decision.To == waiting.To);
    }

    [Fact]
    public async Task TickAsync_NobodyAnswers_DecisionExpires()
    {
        var settings = TestSettings.Default with
        {
            Mode = ControlMode.Approve,
            Timing = TestSettings.Default.Timing with { ApprovalExpirySeconds = 5 },
        };
        var loop = new LoopHarness(Day, settings);

        var expired = await loop.RunUntilAsync(found => found.Status == DecisionStatus.Expired, 600);

        Assert.Contains("Nobody answered", expired.Note, StringComparison.Ordinal);
        Assert.Empty(loop.Job.Applied);
    }

    [Fact]
    public async Task TickAsync_ChangeFails_DecisionFailsAndTheJobRunsOn()
    {
        var loop = new LoopHarness(Day);
        loop.Job.NextChangeFails = new JobChangeException("The disk is full.");

        var failed = await loop.RunUntilAsync(found => found.Status == DecisionStatus.Failed, 600);
        await loop.RunAsync(100);

        Assert.Equal("The disk is full.", failed.Note);
        Assert.NotEmpty(loop.Job.Applied);
    }

    [Fact]
    public async Task RollBackAsync_ChangeInForce_GoesBackAndAvoidsIt()
    {
        var loop = new LoopHarness(_ => 30_000);
        var applied = await loop.RunUntilAsync(found => found.Status == DecisionStatus.Applied, 600);

        (loop.State, var rollback) = await loop.Controller.RollBackAsync(loop.State, applied, loop.Settings, loop.Job.Configuration, loop.Time.Now);

        Assert.Equal(DecisionKind.Rollback, rollback.Kind);
        Assert.Equal("operator", rollback.Policy);
        Assert.Equal(applied.From, loop.Job.Configuration);
        Assert.Equal(DecisionStatus.RolledBack, (await loop.Log.FindAsync(applied.Id))!.Status);
        await loop.RunAsync(30);
        Assert.NotEqual(applied.To, loop.Job.Configuration);
    }

    [Fact]
    public async Task TickAsync_StaticPolicy_GoesBackToStaticAndStays()
    {
        var loop = new LoopHarness(_ => 30_000);
        await loop.RunUntilAsync(found => found.Status == DecisionStatus.Applied, 600);
        loop.Settings = loop.Settings with { Policy = "static" };

        await loop.RunAsync(60);

        Assert.Equal(loop.Settings.Static, loop.Job.Configuration);
    }

    [Fact]
    public async Task TickAsync_ReactivePolicy_ScalesWorkersWithLoad()
    {
        var settings = TestSettings.Default with { Policy = "reactive" };
        var loop = new LoopHarness(second => second < 120 ? 15_000 : 70_000, settings);

        await loop.RunAsync(110);
        var low = loop.Job.Configuration.Workers;
        await loop.RunAsync(110);

        Assert.True(low < 4);
        Assert.True(loop.Job.Configuration.Workers > low);
    }

    [Fact]
    public async Task TickAsync_RefinementOff_NoDecisionNamesIt()
    {
        var loop = new LoopHarness(Day, TestSettings.Default with { Refinement = false });

        await loop.RunAsync(200);

        Assert.NotEmpty(loop.Log.All);
        Assert.All(loop.Log.All, decision => Assert.Null(decision.Refinement));
        Assert.Equal(0, loop.Refiner.Lessons);
    }

    [Fact]
    public async Task TickAsync_RefinementOn_LearnsFromOutcomes()
    {
        var loop = new LoopHarness(Day);

        for (var batch = 0; loop.Refiner.Lessons == 0 && batch < 9; batch++)
        {
            await loop.RunAsync(100);
        }

        Assert.True(loop.Refiner.Lessons > 0);
        Assert.Equal(loop.Refiner.Moves > 0, loop.Log.All.Any(decision => decision.Refinement is not null));
    }
}

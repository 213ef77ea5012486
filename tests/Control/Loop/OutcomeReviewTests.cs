using Sheaf.Control.Configuration;
using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Ports;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Loop;

/// <summary>What comes of a change that is made at second 20 and measured from second 30 on.</summary>
public sealed class OutcomeReviewTests
{
    private const double ChangeAt = 20;
    private const double Late = 5000;

    [Fact]
    public async Task Review_ObjectiveKept_IsKeptAndStays()
    {
        var loop = Loop((_, _) => 400);

        await loop.RunUntilAsync(40);

        var decision = await FirstAsync(loop);
        Assert.Equal(DecisionStatus.Applied, decision.Status);
        Assert.True(decision.Outcome!.Kept);
        Assert.Equal((400, 1, 30_000), (decision.Outcome.LatencyP95Ms, decision.Outcome.WithinSloShare, decision.Outcome.OfferedRate));
        Assert.Equal(TestSettings.Default.Prices.PerHour(Make.Small), decision.Outcome.CostPerHour);
        Assert.StartsWith("Kept: p95 400 ms", decision.Outcome.Verdict, StringComparison.Ordinal);
        Assert.Equal([Make.Small], loop.Applied);
        Assert.Null(loop.State.Watched);
    }

    [Fact]
    public async Task Review_ObjectiveBrokenThoughTheLoadStayedWithinPlan_RollsBack()
    {
        var loop = Loop((_, configuration) => configuration == Make.Small ? Late : 300);

        await loop.RunUntilAsync(40);

        Assert.Equal([Make.Small, loop.Settings.Static], loop.Applied);
        var undone = await FirstAsync(loop);
        Assert.Equal(DecisionStatus.RolledBack, undone.Status);
        Assert.False(undone.Outcome!.Kept);
        var rollback = (await loop.Log.FindAsync("job-2"))!;
        Assert.Equal((DecisionKind.Rollback, DecisionStatus.Applied), (rollback.Kind, rollback.Status));
        Assert.Equal((Make.Small, loop.Settings.Static), (rollback.From, rollback.To));
        Assert.Contains("job-1", rollback.Reason, StringComparison.Ordinal);
        Assert.Contains("Broken: p95 5000 ms", rollback.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_RolledBack_IsAvoidedForAMinuteAtLeast()
    {
        var loop = Loop((_, configuration) => configuration == Make.Small ? Late : 300);
        loop.Want = second => second >= ChangeAt ? Make.Small : null;

        await loop.RunUntilAsync(85);

        Assert.Equal([Make.Small, loop.Settings.Static], loop.Applied);
        await loop.RunUntilAsync(110);
        Assert.Equal(Make.Small, loop.Applied[2]);
    }

    [Fact]
    public async Task Review_LoadExceededPlan_IsBrokenButNotRolledBack()
    {
        var loop = Loop((_, configuration) => configuration == Make.Small ? Late : 300, afterwards: 31_600);

        await loop.RunUntilAsync(40);

        await StaysAsync(loop, kept: false);
    }

    [Fact]
    public async Task Review_BrokenBeforeToo_IsNotRolledBack()
    {
        var loop = Loop((_, _) => Late);

        await loop.RunUntilAsync(40);

        await StaysAsync(loop, kept: false);
    }

    [Fact]
    public async Task Review_NothingMeasured_IsUnknownAndStays()
    {
        var loop = Loop((_, configuration) => configuration == Make.Small ? null : 300);

        await loop.RunUntilAsync(40);

        await StaysAsync(loop, kept: null);
        Assert.Equal("Too little could be measured after the change.", (await FirstAsync(loop)).Outcome!.Verdict);
    }

    [Fact]
    public async Task Review_NotAutomaticAnyMore_IsLeftToThePerson()
    {
        var loop = Loop((_, configuration) => configuration == Make.Small ? Late : 300);
        await loop.RunUntilAsync(25);
        loop.Settings = loop.Settings with { Mode = ControlMode.Approve };

        await loop.RunUntilAsync(40);

        await StaysAsync(loop, kept: false);
    }

    [Fact]
    public async Task Review_ARollbackThatBreaksToo_IsNotRolledBackAgain()
    {
        var loop = Loop((second, _) => second > ChangeAt ? Late : 300);

        await loop.RunUntilAsync(70);

        Assert.Equal([Make.Small, loop.Settings.Static], loop.Applied);
    }

    [Fact]
    public async Task Review_Restart_LearnsWhatRestartsCost()
    {
        // 4 bad seconds after each restart; the state starts from 1 and moves by 0.3 of the difference.
        var loop = Loop((second, _) => second is > ChangeAt and <= ChangeAt + 4 ? Late : 300);
        loop.Change = _ => new ChangeResult("restart", 0.5);

        await loop.RunUntilAsync(40);

        Assert.Equal(1 + (0.3 * (4 - 1)), loop.State.RestartBadSeconds, 9);
        Assert.Equal("restart", (await FirstAsync(loop)).ChangeKind);
        Assert.Equal(0.5, (await FirstAsync(loop)).DowntimeSeconds);
    }

    private static ScriptedLoop Loop(Func<double, JobConfiguration, double?> latency, double afterwards = 30_000)
    {
        var loop = new ScriptedLoop
        {
            Observe = (second, configuration) => Make.Observation(second, second > ChangeAt ? afterwards : 30_000, latency(second, configuration), configuration),
        };
        loop.Want = second => second == ChangeAt ? Make.Small : null;
        return loop;
    }

    private static async Task<Decision> FirstAsync(ScriptedLoop loop) => (await loop.Log.FindAsync("job-1"))!;

    private static async Task StaysAsync(ScriptedLoop loop, bool? kept)
    {
        var decision = await FirstAsync(loop);
        Assert.Equal(DecisionStatus.Applied, decision.Status);
        Assert.Equal(kept, decision.Outcome!.Kept);
        Assert.Equal([Make.Small], loop.Applied);
    }
}

using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies;
using Sheaf.Control.Ports;
using Sheaf.Control.Ports.Local;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Loop;

/// <summary>Unknown metrics, failing ports and interruptions.</summary>
public sealed class ControllerFaultTests
{
    [Theory]
    [InlineData("sheaf", null)]
    [InlineData("static", null)]
    [InlineData("reactive", null)]
    [InlineData("sheaf", double.NaN)]
    [InlineData("reactive", double.NaN)]
    public async Task TickAsync_NothingKnown_NeverActsAndNeverThrows(string policy, double? unknown)
    {
        var loop = Real(policy);
        loop.Observe = (second, configuration) => Make.Observation(second, unknown, unknown, configuration) with { CpuCoresUsed = unknown, Backlog = unknown };

        await loop.RunUntilAsync(120);

        Assert.Empty(loop.Log.All);
        Assert.Empty(loop.Learnt);
        Assert.All(loop.Rates, Assert.Null);
        Assert.Equal(0, loop.State.Ledger.BadSeconds);
        Assert.Equal(119, loop.State.Ledger.ObservedSeconds, 6);
    }

    [Fact]
    public void TickAsync_AnyMetricsUnknown_NeverThrows()
    {
        var values = Gen.Elements<double?>(null, double.NaN, double.PositiveInfinity, 0, -1, 1e-9, 500, 30_000, 1e12);
        var states = Gen.Frequency((6, Gen.Constant("running")), (1, Gen.Elements("paused", "recovering", "starting", "failed")));
        var ticks = Gen.Zip(states, values.ArrayOf(6)).ArrayOf(12);

        Prop.ForAll(Gen.Zip(Gen.Elements<string>(PolicyNames.All), ticks).ToArbitrary(), drawn =>
        {
            var loop = Real(drawn.Item1);
            loop.Observe = (second, configuration) => Odd(drawn.Item2[(int)second % drawn.Item2.Length], second, configuration);
            loop.RunUntilAsync(24).GetAwaiter().GetResult();
            return loop.Applied.TrueForAll(applied => new Sheaf.Control.Configuration.ConfigurationSpace(loop.Settings.Bounds).Contains(applied));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    [Fact]
    public async Task TickAsync_TargetCanNotBeObserved_ThrowsWhatItThrew()
    {
        var loop = new ScriptedLoop { Observe = (_, _) => throw new IOException("The target is gone.") };

        var error = await Assert.ThrowsAsync<IOException>(() => loop.TickAsync());

        Assert.Equal("The target is gone.", error.Message);
    }

    [Fact]
    public async Task TickAsync_ChangeThrowsTheUnforeseen_ThrowsItAndTheDecisionHasFailed()
    {
        var loop = new ScriptedLoop
        {
            Want = _ => Make.Small,
            Change = _ => throw new NotSupportedException("A defect."),
        };

        await Assert.ThrowsAsync<NotSupportedException>(() => loop.RunUntilAsync(10));

        Assert.Equal(DecisionStatus.Failed, Assert.Single(loop.Log.All).Status);
    }

    [Fact]
    public async Task TickAsync_ChangeFailsAsForeseen_WaitsBeforeTryingAgain()
    {
        var loop = new ScriptedLoop { Want = _ => Make.Small, Change = _ => throw new JobChangeException("Not now.") };

        await loop.RunUntilAsync(16);

        Assert.Equal((DecisionStatus.Failed, "Not now."), (Assert.Single(loop.Log.All).Status, loop.Log.All[0].Note));
        await loop.RunUntilAsync(40);
        Assert.True(loop.Log.All.Count is 2 or 3, $"{loop.Log.All.Count} attempts");
        Assert.Equal(0, loop.State.Changes);
    }

    [Fact]
    public async Task TickAsync_UnknownPolicy_Throws()
    {
        var loop = new ScriptedLoop(policy: name => throw new ArgumentException($"Got policy '{name}'."));

        await Assert.ThrowsAsync<ArgumentException>(() => loop.RunUntilAsync(4));
    }

    [Theory]
    [InlineData("paused", "Paused.")]
    [InlineData("recovering", "The job is recovering.")]
    public async Task TickAsync_NotRunning_WaitsAndSaysSo(string state, string expected)
    {
        var loop = new ScriptedLoop { Want = _ => Make.Small };
        loop.Observe = (second, configuration) => Make.Observation(second, configuration: configuration) with { State = state };

        await loop.RunUntilAsync(20);

        Assert.Equal(expected, (await loop.TickAsync()).Activity);
        Assert.Empty(loop.Log.All);
        Assert.Empty(loop.Learnt);
    }

    [Fact]
    public async Task TickAsync_WorkerRestarted_LearnsNothingUntilSettled()
    {
        var loop = new ScriptedLoop();
        loop.Observe = (second, configuration) => Make.Observation(second, configuration: configuration) with { Restarts = second < 20 ? 0 : 1 };

        await loop.RunUntilAsync(40);

        var seconds = loop.Learnt.Select(trial => (trial.At - Make.Start).TotalSeconds).ToArray();
        Assert.Equal([.. Enumerable.Range(1, 19).Concat(Enumerable.Range(26, 15)).Select(second => (double)second)], seconds);
    }

    [Fact]
    public async Task TickAsync_Dwell_HoldsTheNextChangeBack()
    {
        var loop = new ScriptedLoop();
        loop.Want = second => (int)second / 2 % 2 == 0 ? Make.Small : TestSettings.Default.Static;

        await loop.RunUntilAsync(61);

        Assert.InRange(loop.Applied.Count, 2, 4);
        var at = loop.Log.All.Select(decision => decision.At).ToArray();
        Assert.All(at.Zip(at.Skip(1)), pair => Assert.True((pair.Second - pair.First).TotalSeconds >= 15));
    }

    [Fact]
    public async Task TickAsync_Advisory_GivesTheSameAdviceOnce()
    {
        var loop = new ScriptedLoop(TestSettings.Default with { Mode = ControlMode.Advisory, Refinement = false }) { Want = _ => Make.Small };

        await loop.RunUntilAsync(100);

        Assert.Equal(DecisionStatus.Recorded, Assert.Single(loop.Log.All).Status);
    }

    [Fact]
    public async Task TickAsync_ModeLeavesApproveWhileADecisionWaits_Expires()
    {
        var loop = new ScriptedLoop(TestSettings.Default with { Mode = ControlMode.Approve, Refinement = false }) { Want = _ => Make.Small };
        await loop.RunUntilAsync(4);
        Assert.Equal("job-1", loop.State.PendingDecisionId);
        loop.Settings = loop.Settings with { Mode = ControlMode.Advisory };

        await loop.TickAsync();

        var expired = (await loop.Log.FindAsync("job-1"))!;
        Assert.Equal((DecisionStatus.Expired, "The mode changed to Advisory."), (expired.Status, expired.Note));
        Assert.Null(loop.State.PendingDecisionId);
    }

    private static ScriptedLoop Real(string policy)
    {
        var planner = new Planner(1);
        IPolicy[] policies = [new SheafPolicy(new LocalPlanner(planner)), new StaticPolicy(), new ReactivePolicy()];
        return new ScriptedLoop(TestSettings.Default with { Policy = policy, Refinement = false }, name => policies.Single(found => found.Name == name));
    }

    private static Observation Odd((string State, double?[] Values) tick, double second, Sheaf.Control.Configuration.JobConfiguration configuration) =>
        Make.Observation(second, tick.Values[0], tick.Values[1], configuration) with
        {
            State = tick.State,
            Throughput = tick.Values[2],
            Backlog = tick.Values[3],
            CpuCoresUsed = tick.Values[4],
            MemoryMiBUsed = tick.Values[5],
        };
}

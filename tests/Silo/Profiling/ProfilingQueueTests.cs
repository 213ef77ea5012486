using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Silo.Grains.State;
using Sheaf.Silo.Profiling;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Profiling;

public sealed class ProfilingQueueTests
{
    private static readonly ProfilingAdvice Advice = new([Samples.Large, Samples.Small], 1234, "To know more.");
    private readonly ProfilerGrainState _state = new();

    [Fact]
    public void Enqueue_Advice_IsABatchOfScheduledRuns()
    {
        var batch = ProfilingQueue.Enqueue(_state, "a", Advice, Samples.Start);

        Assert.Equal(["a-batch-1-1", "a-batch-1-2"], batch.Select(trial => trial.Id));
        Assert.Equal([Samples.Large, Samples.Small], batch.Select(trial => trial.Configuration));
        Assert.All(batch, trial => Assert.Equal(
            ("a-batch-1", TrialKind.Profiling, TrialStatus.Scheduled, 1234, "To know more.", Samples.Start),
            (trial.BatchId, trial.Kind, trial.Status, trial.Rate, trial.Reason, trial.At)));
        var status = ProfilingQueue.Status(_state, Samples.Start);
        Assert.Equal((true, Samples.Start), (status.Busy, status.LastBatchAt!.Value));
    }

    [Fact]
    public void Enqueue_WhileABatchIsUnderWay_IsRefused()
    {
        ProfilingQueue.Enqueue(_state, "a", Advice, Samples.Start);

        Assert.Empty(ProfilingQueue.Enqueue(_state, "a", Advice, Samples.Start.AddSeconds(9)));
        Assert.Equal(2, _state.Queue.Count);
        Assert.Equal(Samples.Start, _state.LastBatchAt);
    }

    [Fact]
    public void TakeNext_OneByOne_InTheirOrder()
    {
        ProfilingQueue.Enqueue(_state, "a", Advice, Samples.Start);

        var first = ProfilingQueue.TakeNext(_state)!;
        Assert.Equal(("a-batch-1-1", TrialStatus.Running), (first.Id, first.Status));
        Assert.True(ProfilingQueue.Complete(_state, Done(first)));
        var second = ProfilingQueue.TakeNext(_state)!;
        Assert.Equal("a-batch-1-2", second.Id);
        Assert.True(ProfilingQueue.Complete(_state, Done(second)));

        Assert.Null(ProfilingQueue.TakeNext(_state));
        Assert.False(ProfilingQueue.Status(_state, Samples.Start).Busy);
        Assert.Equal("a-batch-2-1", ProfilingQueue.Enqueue(_state, "a", Advice, Samples.Start)[0].Id);
    }

    [Fact]
    public void TakeNext_AfterARunWasCutOff_GivesItAgain()
    {
        ProfilingQueue.Enqueue(_state, "a", Advice, Samples.Start);
        var cut = ProfilingQueue.TakeNext(_state);

        Assert.Equal(cut, ProfilingQueue.TakeNext(_state));
        Assert.Equal(2, _state.Queue.Count);
    }

    [Fact]
    public void Complete_Runs_CountsWhatTheyCost()
    {
        ProfilingQueue.Enqueue(_state, "a", Advice, Samples.Start);
        ProfilingQueue.Complete(_state, Done(_state.Queue[0]) with { CoreSeconds = 10, GiBSeconds = 3 });
        ProfilingQueue.Complete(_state, Done(_state.Queue[0]) with { Status = TrialStatus.Failed, CoreSeconds = 2, GiBSeconds = 1 });

        var status = ProfilingQueue.Status(_state, Samples.Start);

        // A failed run costs too, but is no run to learn from.
        Assert.Equal((1, 12, 4, 12), (status.Runs, status.CoreSeconds, status.GiBSeconds, status.CoreSecondsLastHour));
    }

    [Fact]
    public void Status_AnHourLater_TheBudgetIsFreeAgainButNotTheTotal()
    {
        ProfilingQueue.Enqueue(_state, "a", Advice, Samples.Start);
        ProfilingQueue.Complete(_state, Done(_state.Queue[0]) with { CoreSeconds = 10 });

        Assert.Equal(10, ProfilingQueue.Status(_state, Samples.Start.AddMinutes(59)).CoreSecondsLastHour);
        var later = ProfilingQueue.Status(_state, Samples.Start.AddMinutes(60));
        Assert.Equal((0, 10), (later.CoreSecondsLastHour, later.CoreSeconds));
        ProfilingQueue.Complete(_state, Done(_state.Queue[0]) with { At = Samples.Start.AddHours(2), CoreSeconds = 1 });
        Assert.Single(_state.LastHour);
    }

    [Fact]
    public void Complete_RunThatIsNotInTheQueue_CountsNothing()
    {
        ProfilingQueue.Enqueue(_state, "a", Advice, Samples.Start);
        var twice = Done(_state.Queue[0]) with { CoreSeconds = 10 };

        Assert.True(ProfilingQueue.Complete(_state, twice));
        Assert.False(ProfilingQueue.Complete(_state, twice));
        Assert.False(ProfilingQueue.Complete(_state, twice with { Id = "another" }));

        Assert.Equal((1, 10), (_state.Runs, _state.CoreSeconds));
    }

    private static Trial Done(Trial trial) => trial with { Status = TrialStatus.Completed };
}

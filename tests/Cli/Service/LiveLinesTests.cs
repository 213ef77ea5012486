using Sheaf.Cli.Service;
using Sheaf.Control.Decisions;
using Sheaf.Control.Observing;
using Sheaf.Silo.Live;

namespace Sheaf.Cli.Tests.Service;

public class LiveLinesTests
{
    private readonly LiveLines _lines = new(new FixedTime());

    [Fact]
    public void Line_DecisionApplied_IsToldOnceWithReasonAndDowntime()
    {
        Assert.Null(Line(Examples.Decision(DecisionStatus.Applying)));
        var line = Line(Examples.Decision());

        Assert.StartsWith("15:09:26  clickstream", line, StringComparison.Ordinal);
        Assert.Contains("workers 1 → 2, cores 0.25 → 0.5 | The load rises to 20k/s within 30 s. | applied, down 310 ms", line, StringComparison.Ordinal);
        Assert.Null(Line(Examples.Decision() with { Outcome = new DecisionOutcome { At = FixedTime.Moment, Verdict = "Kept." } }));
    }

    [Fact]
    public void Line_DecisionRefinedAndAppliedInPlace_SaysBoth()
    {
        var line = Line(Examples.Decision() with { ChangeKind = "inPlace", DowntimeSeconds = 0, Refinement = "Refined by one step: cores 0.45 → 0.5." });

        Assert.EndsWith("within 30 s. Refined by one step: cores 0.45 → 0.5. | applied in place", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_DecisionWaits_SaysHowToApproveAndLaterWhatCameOfIt()
    {
        Assert.Contains("awaits you: ./sheaf approve clickstream-1", Line(Examples.Decision(DecisionStatus.AwaitingApproval)), StringComparison.Ordinal);
        Assert.Contains("| rejected (Too late)", Line(Examples.Decision(DecisionStatus.Rejected) with { Note = "Too late." }), StringComparison.Ordinal);
    }

    [Fact]
    public void Line_Batch_IsToldOnceWhenItsLastRunEnds()
    {
        Assert.Null(Line(Examples.Trial("t1", TrialStatus.Scheduled)));
        Assert.Null(Line(Examples.Trial("t2", TrialStatus.Scheduled)));
        Assert.Null(Line(Examples.Trial("t1", TrialStatus.Completed)));
        Assert.Null(Line(Examples.Trial("t2", TrialStatus.Running)));
        var line = Line(Examples.Trial("t2", TrialStatus.Failed));

        Assert.Contains("profiled 2 configurations at 9.0k/s: 1×0.25 cores p95 210 ms, recovers in 4 s; 1×0.25 cores failed (out of memory)", line, StringComparison.Ordinal);
        Assert.Null(Line(Examples.Trial("t2", TrialStatus.Failed)));
    }

    [Fact]
    public void Line_ProductionTrial_IsNoNews() =>
        Assert.Null(Line(Examples.Trial("p1", TrialStatus.Completed) with { Kind = TrialKind.Production }));

    [Fact]
    public void Line_JobStates_TellsFailuresAndRecoveriesOnce()
    {
        Assert.Null(Line(Examples.Job()));
        Assert.Contains("a failure: worker 0 died; recovering", Line(Examples.Job(state: "recovering") with { StateReason = "worker 0 died" }), StringComparison.Ordinal);
        Assert.Null(Line(Examples.Job(state: "recovering")));
        Assert.EndsWith("recovered", Line(Examples.Job()), StringComparison.Ordinal);
        Assert.Null(Line(Examples.Job(state: "reconfiguring")));
        Assert.Contains("FAILED: too many restarts", Line(Examples.Job(state: "failed") with { StateReason = "too many restarts" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Line_Observation_IsNoNews() => Assert.Null(Line(Examples.Job().Latest!));

    private string? Line(object data) => _lines.Line(new LiveEvent("any", "clickstream", data));
}

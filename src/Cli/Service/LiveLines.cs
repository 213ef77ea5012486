using Sheaf.Cli.Rendering;
using Sheaf.Control.Decisions;
using Sheaf.Control.Observing;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Live;

namespace Sheaf.Cli.Service;

/// <summary>Turns live events into the lines that <c>sheaf up</c> prints: decisions, profiling batches, failures. Not thread-safe.</summary>
internal sealed class LiveLines(TimeProvider time)
{
    private const int Remembered = 1000;
    private readonly Dictionary<string, DecisionStatus> _decisions = [];
    private readonly Dictionary<string, Dictionary<string, Trial>> _batches = [];
    private readonly Dictionary<string, string> _states = [];

    /// <summary>The line for an event, or null where it needs none.</summary>
    public string? Line(LiveEvent liveEvent)
    {
        var text = liveEvent.Data switch
        {
            Decision decision => OfDecision(decision),
            Trial { Kind: TrialKind.Profiling } trial => OfTrial(trial),
            JobView job => OfJob(job),
            _ => null,
        };
        return text is null ? null : $"{Text.Clock(time.GetUtcNow(), time)}  {liveEvent.JobId,-14}  {text}";
    }

    private string? OfDecision(Decision decision)
    {
        // A decision is told when it waits or is settled; "applying" and a measured outcome are not news of their own.
        if (decision.Status == DecisionStatus.Applying || (_decisions.TryGetValue(decision.Id, out var told) && told == decision.Status))
        {
            return null;
        }

        Forget(_decisions);
        _decisions[decision.Id] = decision.Status;
        var status = decision.Status == DecisionStatus.AwaitingApproval
            ? $"awaits you: ./sheaf approve {decision.Id}"
            : Text.Words(decision.Status);
        var note = decision.Note is null ? "" : $" ({decision.Note.TrimEnd('.')})";
        return $"{Text.Change(decision.From, decision.To)} | {decision.Reason}{Refined(decision)} | {status}{HowApplied(decision)}{note}";
    }

    private static string HowApplied(Decision decision) => decision switch
    {
        { Status: not DecisionStatus.Applied } => "",
        { ChangeKind: "inPlace" } => " in place",
        { DowntimeSeconds: { } seconds } => $", down {Text.Milliseconds(seconds * 1000)}",
        _ => "",
    };

    private static string Refined(Decision decision) => decision.Refinement is null ? "" : $" {decision.Refinement}";

    private string? OfTrial(Trial trial)
    {
        var id = trial.BatchId ?? trial.Id;
        if (!_batches.TryGetValue(id, out var batch))
        {
            Forget(_batches);
            _batches[id] = batch = [];
        }

        var wasOver = IsOver(batch);
        batch[trial.Id] = trial;
        return IsOver(batch) && !wasOver ? $"profiled {Text.Count(batch.Count, "configuration")} at {Text.Rate(trial.Rate)}: {string.Join("; ", batch.Values.Select(Finding))}" : null;
    }

    private static bool IsOver(Dictionary<string, Trial> batch) =>
        batch.Count > 0 && batch.Values.All(trial => trial.Status is TrialStatus.Completed or TrialStatus.Failed);

    private static string Finding(Trial trial)
    {
        var name = FormattableString.Invariant($"{trial.Configuration.Workers}×{trial.Configuration.CpuPerWorker:0.##} cores");
        var recovery = trial.RecoverySeconds is { } seconds ? $", recovers in {(trial.RecoveryCensored ? "over " : "")}{Text.Duration(seconds)}" : "";
        return trial.Status == TrialStatus.Failed
            ? $"{name} failed ({trial.Error?.TrimEnd('.') ?? "no reason given"})"
            : $"{name} p95 {Text.Milliseconds(trial.LatencyP95Ms)}{recovery}";
    }

    private string? OfJob(JobView job)
    {
        var before = _states.GetValueOrDefault(job.Id);
        _states[job.Id] = job.State;
        var reason = job.StateReason is null ? "" : $": {job.StateReason}";
        return (before, job.State) switch
        {
            _ when before == job.State => null,
            (_, "failed") => $"FAILED{reason}",
            (_, "recovering") => $"a failure{reason}; recovering from the last checkpoint",
            ("recovering", "running") => "recovered",
            (not null, "paused") => "paused",
            ("paused", "running") => "resumed",
            _ => null,
        };
    }

    private static void Forget<TValue>(Dictionary<string, TValue> remembered)
    {
        if (remembered.Count >= Remembered)
        {
            remembered.Clear();
        }
    }
}

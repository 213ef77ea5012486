using Sheaf.Control.Configuration;
using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Control.Ports;
using Sheaf.Control.Refinement;

namespace Sheaf.Control.Loop;

/// <summary>Carries decisions out and keeps what came of it.</summary>
internal sealed class DecisionExecutor
{
    private const double AvoidDwells = 5;
    private readonly ControllerPorts _ports;

    public DecisionExecutor(ControllerPorts ports) => _ports = ports;

    public static AvoidedConfiguration Avoid(JobConfiguration configuration, JobSettings settings, DateTimeOffset at) =>
        new(configuration, at.AddSeconds(Math.Max(60, settings.Timing.MinimumDwellSeconds * AvoidDwells)));

    public async Task<(ControllerState State, Decision Decision)> ApplyAsync(
        ControllerState state, Decision decision, bool? withinBefore, RefinedChoice? refined, CancellationToken cancellationToken)
    {
        decision = decision.Become(DecisionStatus.Applying);
        await _ports.Decisions.SaveAsync(decision, cancellationToken).ConfigureAwait(false);
        try
        {
            // From here on the change runs to its end: a change cut off half-way would be neither one configuration nor the other.
            var change = await _ports.Target.ApplyAsync(decision.To, CancellationToken.None).ConfigureAwait(false);
            return await CompleteAsync(state, decision, change, withinBefore, refined).ConfigureAwait(false);
        }
        catch (JobChangeException e)
        {
            return (state with { LastChangeAt = decision.At }, await FailAsync(decision, e.Message).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            // A fault that nobody foresaw is told to the caller, but leaves no decision that seems to be under way for ever.
            await FailAsync(decision, e.Message).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Decision> FailAsync(Decision decision, string reason)
    {
        var failed = decision.Become(DecisionStatus.Failed, reason);
        await _ports.Decisions.SaveAsync(failed, CancellationToken.None).ConfigureAwait(false);
        return failed;
    }

    public async Task<(ControllerState State, Decision Decision)> RollBackAsync(
        ControllerState state, Decision undone, JobSettings settings, DateTimeOffset at, string policy, string reason, CancellationToken cancellationToken)
    {
        var rollback = new Decision
        {
            Id = $"{undone.JobId}-{state.NextDecision}",
            JobId = undone.JobId,
            At = at,
            Kind = DecisionKind.Rollback,
            Status = DecisionStatus.AwaitingApproval,
            Mode = settings.Mode,
            Policy = policy,
            From = undone.To,
            To = undone.From,
            Reason = $"Back to the configuration before {undone.Id}: {reason}",
        };
        state = state with { NextDecision = state.NextDecision + 1, LastDecisionAt = at, Avoided = Avoid(undone.To, settings, at) };
        var (next, applied) = await ApplyAsync(state, rollback, null, null, cancellationToken).ConfigureAwait(false);
        if (applied.Status == DecisionStatus.Applied)
        {
            await _ports.Decisions.SaveAsync(undone.Become(DecisionStatus.RolledBack, reason), CancellationToken.None).ConfigureAwait(false);
        }

        return (next, applied);
    }

    private async Task<(ControllerState State, Decision Decision)> CompleteAsync(
        ControllerState state, Decision decision, ChangeResult change, bool? withinBefore, RefinedChoice? refined)
    {
        var at = _ports.Time.GetUtcNow();
        var applied = decision.Become(DecisionStatus.Applied) with
        {
            AppliedAt = at,
            DowntimeSeconds = change.DowntimeSeconds,
            ChangeKind = change.Kind,
        };
        await _ports.Decisions.SaveAsync(applied, CancellationToken.None).ConfigureAwait(false);
        var watched = new WatchedChange(applied.Id, at, change.Kind == "restart", withinBefore, refined?.Features, refined?.Context);
        return (state with { LastChangeAt = at, Watched = watched, Changes = state.Changes + 1 }, applied);
    }
}

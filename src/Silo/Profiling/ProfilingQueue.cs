using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Profiling;
using Sheaf.Silo.Grains.State;

namespace Sheaf.Silo.Profiling;

/// <summary>The rules of a job's queue of profiling runs: one batch at a time, one run at a time, costs counted.</summary>
public static class ProfilingQueue
{
    /// <summary>What is under way and what was spent.</summary>
    public static ProfilerStatus Status(ProfilerGrainState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var lastHour = state.LastHour.Where(pair => pair.Key > now.AddHours(-1)).Sum(pair => pair.Value);
        return new ProfilerStatus(state.Queue.Count > 0, state.Runs, state.CoreSeconds, state.GiBSeconds, lastHour, state.LastBatchAt);
    }

    /// <summary>Adds a batch; empty where one is under way already.</summary>
    public static IReadOnlyList<Trial> Enqueue(ProfilerGrainState state, string jobId, ProfilingAdvice advice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(advice);
        if (state.Queue.Count > 0)
        {
            return [];
        }

        var batch = $"{jobId}-batch-{state.NextBatch}";
        state.NextBatch++;
        state.LastBatchAt = now;
        state.Queue.AddRange(advice.Configurations.Select((configuration, i) => new Trial
        {
            Id = $"{batch}-{i + 1}",
            BatchId = batch,
            Kind = TrialKind.Profiling,
            Status = TrialStatus.Scheduled,
            At = now,
            Configuration = configuration,
            Rate = advice.Rate,
            Reason = advice.Reason,
        }));
        return [.. state.Queue];
    }

    /// <summary>The next run, marked as under way; one that was cut off comes first. Null where none is left.</summary>
    public static Trial? TakeNext(ProfilerGrainState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Queue.Count == 0)
        {
            return null;
        }

        state.Queue[0] = state.Queue[0] with { Status = TrialStatus.Running };
        return state.Queue[0];
    }

    /// <summary>Takes a run that has ended out of the queue and counts its cost.</summary>
    /// <returns>False for a run that is not in the queue: its job was deleted meanwhile, or it was reported twice. Nothing is counted then.</returns>
    public static bool Complete(ProfilerGrainState state, Trial trial)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(trial);
        if (state.Queue.RemoveAll(queued => queued.Id == trial.Id) == 0)
        {
            return false;
        }

        state.Runs += trial.Status == TrialStatus.Completed ? 1 : 0;
        state.CoreSeconds += trial.CoreSeconds;
        state.GiBSeconds += trial.GiBSeconds;
        foreach (var old in state.LastHour.Keys.Where(at => at <= trial.At.AddHours(-1)).ToArray())
        {
            state.LastHour.Remove(old);
        }

        state.LastHour[trial.At] = state.LastHour.GetValueOrDefault(trial.At) + trial.CoreSeconds;
        return true;
    }
}

using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Profiling;
using Sheaf.Silo.Grains.State;
using Sheaf.Silo.Profiling;

namespace Sheaf.Silo.Grains;

/// <summary>The profiling runs of one job. The rules are in <see cref="ProfilingQueue"/>; the scheduler makes the runs.</summary>
public sealed class ProfilerGrain(
    [PersistentState("profiler", GrainStateStore.Name)] IPersistentState<ProfilerGrainState> state,
    IProfilingSchedule schedule,
    TrialJournal journal,
    TimeProvider time) : Grain, IProfilerGrain
{
    private string JobId => this.GetPrimaryKeyString();

    /// <summary>Runs may wait that a death of the service kept from being scheduled; those that are scheduled lose nothing by it.</summary>
    /// <param name="cancellationToken">Stops the scheduling.</param>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (state.State.Queue.Count > 0)
        {
            await schedule.ScheduleAsync(JobId, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<ProfilerStatus> StatusAsync() => Task.FromResult(ProfilingQueue.Status(state.State, time.GetUtcNow()));

    /// <inheritdoc/>
    public async Task<bool> ScheduleAsync(ProfilingAdvice advice)
    {
        var batch = ProfilingQueue.Enqueue(state.State, JobId, advice, time.GetUtcNow());
        if (batch.Count == 0)
        {
            return false;
        }

        await state.WriteStateAsync();
        await journal.SaveAsync(JobId, batch);
        await schedule.ScheduleAsync(JobId);
        return true;
    }

    /// <inheritdoc/>
    public async Task<Trial?> TakeNextAsync()
    {
        if (ProfilingQueue.TakeNext(state.State) is not { } trial)
        {
            return null;
        }

        await state.WriteStateAsync();
        await journal.SaveAsync(JobId, [trial]);
        return trial;
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(Trial trial)
    {
        if (!ProfilingQueue.Complete(state.State, trial))
        {
            return;
        }

        await state.WriteStateAsync();
        await journal.SaveAsync(JobId, [trial]);
        await GrainFactory.GetGrain<IOptimizerGrain>(JobId).LearnAsync([trial]);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync()
    {
        await schedule.CancelAsync(JobId);
        await state.ClearStateAsync();
    }
}

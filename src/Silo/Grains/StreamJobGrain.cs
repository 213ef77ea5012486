using Sheaf.Control.Decisions;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains.State;
using Sheaf.Silo.Jobs;

namespace Sheaf.Silo.Grains;

/// <summary>One stream job: identity, persistence and the timer; what it does is in <see cref="JobSupervisor"/>.</summary>
[KeepAlive]
public sealed class StreamJobGrain(
    [PersistentState("job", GrainStateStore.Name)] IPersistentState<StreamJobState> state,
    JobSupervisorFactory supervisors) : Grain, IStreamJobGrain
{
    private JobSupervisor? _supervisor;
    private IGrainTimer? _timer;

    private JobSupervisor Supervisor => _supervisor ??= supervisors.Create(this.GetPrimaryKeyString(), state);

    /// <inheritdoc/>
    public async Task<JobView> CreateAsync(JobSpec spec)
    {
        await Supervisor.CreateAsync(spec);
        await EnsureStartedAsync();
        return await GetAsync();
    }

    /// <inheritdoc/>
    public async Task EnsureStartedAsync()
    {
        await Supervisor.StartAsync();
        var tick = TimeSpan.FromSeconds(Supervisor.Settings.Timing.TickSeconds);
        _timer ??= this.RegisterGrainTimer(Supervisor.TickAsync, new GrainTimerCreationOptions { DueTime = tick, Period = tick, KeepAlive = true });
    }

    /// <inheritdoc/>
    public Task<JobView> GetAsync() => Supervisor.ViewAsync();

    /// <inheritdoc/>
    public Task<List<WorkerView>> GetWorkersAsync() => Task.FromResult(Supervisor.Workers());

    /// <inheritdoc/>
    public Task<JobView> UpdateAsync(JobPatch patch) => Supervisor.UpdateAsync(patch);

    /// <inheritdoc/>
    public Task<List<StageView>> GetStagesAsync() => Task.FromResult(Supervisor.Stages());

    /// <inheritdoc/>
    public Task<List<AggregateView>> GetAggregatesAsync() => Task.FromResult(Supervisor.Aggregates());

    /// <inheritdoc/>
    public Task<AggregateView> UpdateAggregateAsync(string aggregate, AggregatePatch patch) => Supervisor.UpdateAggregateAsync(aggregate, patch);

    /// <inheritdoc/>
    public Task<JobView> UpdateParametersAsync(ParametersPatch patch) => Supervisor.UpdateParametersAsync(patch);

    /// <inheritdoc/>
    public Task<SavepointView> SavepointAsync(SavepointRequest request) => Supervisor.SavepointAsync(request);

    /// <inheritdoc/>
    public Task<JobView> PauseAsync() => Supervisor.PauseAsync();

    /// <inheritdoc/>
    public Task<JobView> ResumeAsync() => Supervisor.ResumeAsync();

    /// <inheritdoc/>
    public Task<Decision> ApproveAsync(string decisionId) => Supervisor.ApproveAsync(decisionId);

    /// <inheritdoc/>
    public Task<Decision> RejectAsync(string decisionId) => Supervisor.RejectAsync(decisionId);

    /// <inheritdoc/>
    public Task<Decision> RollBackAsync(string decisionId) => Supervisor.RollBackAsync(decisionId);

    /// <inheritdoc/>
    public async Task DeleteAsync()
    {
        StopTimer();
        await Supervisor.DeleteAsync();
        _supervisor = null;
        DeactivateOnIdle();
    }

    /// <inheritdoc/>
    public async Task ShutDownAsync()
    {
        StopTimer();
        await Supervisor.ShutDownAsync();
    }

    private void StopTimer()
    {
        _timer?.Dispose();
        _timer = null;
    }
}

using Sheaf.Control.Decisions;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Tests.Support;

/// <summary>A job in memory, in place of the grain; one without a view does not exist.</summary>
internal sealed class FakeJob(string id) : IStreamJobGrain
{
    public JobView? View { get; set; }

    public JobPatch? LastPatch { get; private set; }

    public AggregatePatch? LastAggregatePatch { get; private set; }

    public ParametersPatch? LastParameters { get; private set; }

    public Exception? Fault { get; set; }

    public Task<JobView> CreateAsync(JobSpec spec) => throw new NotSupportedException();

    public Task EnsureStartedAsync() => Task.CompletedTask;

    public Task<JobView> GetAsync() => Answer(view => view);

    public Task<List<WorkerView>> GetWorkersAsync() => Answer(
        _ => new List<WorkerView> { new() { Worker = 0, Running = true, Slots = 1, CpuQuota = 0.5, MemoryMiB = 256 } });

    public Task<JobView> UpdateAsync(JobPatch patch)
    {
        LastPatch = patch;
        return Answer(view => view);
    }

    public Task<List<StageView>> GetStagesAsync() => Answer(_ => new List<StageView> { Samples.Stage() });

    public Task<List<AggregateView>> GetAggregatesAsync() => Answer(_ => new List<AggregateView> { Samples.Aggregate() });

    public Task<AggregateView> UpdateAggregateAsync(string aggregate, AggregatePatch patch)
    {
        LastAggregatePatch = patch;
        return Answer(_ => aggregate == "keyed" ? Samples.Aggregate() : throw RequestException.NotFound("aggregate", aggregate, "The job has keyed."));
    }

    public Task<JobView> UpdateParametersAsync(ParametersPatch patch)
    {
        LastParameters = patch;
        return Answer(view => view);
    }

    public Task<SavepointView> SavepointAsync(SavepointRequest request) => Answer(_ => new SavepointView
    {
        JobId = id,
        Directory = request.Directory ?? "/below/the/data/folder",
        CheckpointId = "7",
        Bytes = 4096,
        Events = 1_000_000,
        JobTimeSeconds = 12.5,
    });

    public Task<JobView> PauseAsync() => Answer(view => view.State == "paused"
        ? throw RequestException.Conflict($"Job '{id}' is paused already.")
        : View = view with { State = "paused" });

    public Task<JobView> ResumeAsync() => Answer(view => View = view with { State = "running" });

    public Task<Decision> ApproveAsync(string decisionId) => Answer(_ => Samples.Decision(decisionId));

    public Task<Decision> RejectAsync(string decisionId) => Answer(_ => Samples.Decision(decisionId, status: DecisionStatus.Rejected));

    public Task<Decision> RollBackAsync(string decisionId) => Answer(_ => Samples.Decision(decisionId, status: DecisionStatus.RolledBack));

    public Task DeleteAsync() => Task.CompletedTask;

    public Task ShutDownAsync() => Task.CompletedTask;

    private Task<T> Answer<T>(Func<JobView, T> answer) => Fault is { } fault
        ? Task.FromException<T>(fault)
        : View is { } view
            ? Task.FromResult(answer(view))
            : Task.FromException<T>(RequestException.NotFound("job", id, "List them with GET /api/jobs."));
}

using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <content>What a person sees and turns of the job's engine.</content>
public sealed partial class JobSupervisor
{
    /// <summary>Its stages over the latest tick; none before the first, or while it does not run.</summary>
    public List<StageView> Stages()
    {
        _ = Kept;
        return [.. (_runtime?.Target.Stages ?? []).Select(EngineViews.Of)];
    }

    /// <summary>Its aggregates over windows; none while it does not run.</summary>
    public List<AggregateView> Aggregates()
    {
        _ = Kept;
        return [.. (_runtime?.Job.Aggregates ?? []).Select(EngineViews.Of)];
    }

    /// <summary>Turns the knobs of an aggregate.</summary>
    public async Task<AggregateView> UpdateAggregateAsync(string aggregate, AggregatePatch patch)
    {
        _ = Kept;
        var view = await AggregateChanges.ApplyAsync(Runtime.Job, aggregate, patch);
        _logger.LogInformation("Job {Job}: aggregate {Aggregate} changed to {Patch}", _id, aggregate, patch);
        await PublishAsync();
        return view;
    }

    /// <summary>Changes the system parameters.</summary>
    public async Task<JobView> UpdateParametersAsync(ParametersPatch patch)
    {
        _ = Kept;
        var parameters = ParameterChanges.Apply(Kept.Parameters, patch, Runtime.Job.StageNames);
        try
        {
            await Runtime.SetParametersAsync(parameters, CancellationToken.None);
        }
        catch (InvalidOperationException e)
        {
            throw RequestException.Conflict(e.Message);
        }

        Kept.Parameters = parameters;
        await _state.WriteStateAsync();
        _logger.LogInformation("Job {Job}: system parameters changed by a person", _id);
        return await PublishAsync();
    }

    /// <summary>Copies its state into a directory that a new job can start from.</summary>
    public async Task<SavepointView> SavepointAsync(SavepointRequest request)
    {
        _ = Kept;
        var view = await JobSavepoints.TakeAsync(_id, Runtime.Job, request.Directory ?? _runtimes.NewSavepointFolder(_id));
        _logger.LogInformation("Job {Job}: savepoint of checkpoint {Checkpoint} written to {Directory}", _id, view.CheckpointId, view.Directory);
        return view;
    }
}

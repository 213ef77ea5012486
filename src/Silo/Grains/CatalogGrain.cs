using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains.State;
using Sheaf.Silo.Jobs;

namespace Sheaf.Silo.Grains;

/// <summary>The list of jobs.</summary>
public sealed class CatalogGrain(
    [PersistentState("catalog", GrainStateStore.Name)] IPersistentState<CatalogState> state) : Grain, ICatalogGrain
{
    /// <inheritdoc/>
    public async Task<JobView> CreateAsync(JobSpec spec)
    {
        var id = JobDefaults.IdOf(spec);
        if (state.State.JobIds.Contains(id))
        {
            throw RequestException.Conflict($"There is a job '{id}' already. Choose another id, or delete that one first.");
        }

        var view = await GrainFactory.GetGrain<IStreamJobGrain>(id).CreateAsync(spec with { Id = id });
        state.State.JobIds.Add(id);
        await state.WriteStateAsync();
        return view;
    }

    /// <inheritdoc/>
    public Task<List<string>> ListAsync() => Task.FromResult(new List<string>(state.State.JobIds));

    /// <inheritdoc/>
    public async Task DeleteAsync(string jobId)
    {
        // The job itself says if there is none: one whose creation was cut off is not listed, and yet can be deleted.
        await GrainFactory.GetGrain<IStreamJobGrain>(jobId).DeleteAsync();
        state.State.JobIds.Remove(jobId);
        await state.WriteStateAsync();
    }
}

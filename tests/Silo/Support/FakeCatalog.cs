using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Tests.Support;

/// <summary>A catalog and its jobs in memory, in place of the grains.</summary>
internal sealed class FakeCatalog : ICatalogGrain
{
    public Dictionary<string, FakeJob> Jobs { get; } = [];

    public JobSpec? LastSpec { get; private set; }

    public FakeJob Add(string id)
    {
        var job = new FakeJob(id) { View = Samples.Job(id) };
        Jobs[id] = job;
        return job;
    }

    public IStreamJobGrain Job(string id) => Jobs.TryGetValue(id, out var job) ? job : new FakeJob(id);

    public Task<JobView> CreateAsync(JobSpec spec)
    {
        LastSpec = spec;
        var id = spec.Id ?? spec.Kind!;
        return Jobs.ContainsKey(id)
            ? throw RequestException.Conflict($"There is a job '{id}' already. Choose another id.")
            : Task.FromResult(Add(id).View!);
    }

    public Task<List<string>> ListAsync() => Task.FromResult(Jobs.Keys.ToList());

    public Task DeleteAsync(string jobId) =>
        Jobs.Remove(jobId) ? Task.CompletedTask : throw RequestException.NotFound("job", jobId, "List them with GET /api/jobs.");
}

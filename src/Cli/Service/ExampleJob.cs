using Sheaf.Cli.Rendering;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Service;

/// <summary>Sees to it that the example job is there: creates it once, and lets it go on ever after.</summary>
internal sealed class ExampleJob(IGrainFactory grains, IHistoryStore history)
{
    private const int Countable = 100_000;

    /// <summary>Creates the job, or finds it.</summary>
    /// <returns>What was done, in a few words.</returns>
    /// <exception cref="RequestException">The job can't be created as asked for.</exception>
    public async Task<string> EnsureAsync(string id, UpOptions options, CancellationToken cancellationToken)
    {
        var catalog = grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);
        var jobs = await catalog.ListAsync().ConfigureAwait(false);
        return jobs.Contains(id)
            ? await ContinueAsync(id, options, cancellationToken).ConfigureAwait(false)
            : Created(await catalog.CreateAsync(Spec(id, options)).ConfigureAwait(false));
    }

    /// <summary>The spec that the options stand for.</summary>
    internal static JobSpec Spec(string id, UpOptions options) => new()
    {
        Id = id,
        Kind = id,
        Mode = options.Mode,
        Policy = options.Policy,
        Load = new LoadSpec { Trace = options.Trace, Speed = options.Speed ?? 1, Scale = options.Scale, Peak = options.Peak },
    };

    /// <summary>What to say of the load of a job that exists: the stored one stays, whatever was asked for.</summary>
    internal static string KeptLoad(string id, string stored, UpOptions options) => options.NamesLoad
        ? $"; its stored load is kept ({stored}); to start anew: ./sheaf jobs delete {id}, or another folder with --data"
        : $"; load: {stored}";

    private static string Created(JobView job) => $"{job.Id}: created on {job.Configuration}; load: {job.Load}";

    private async Task<string> ContinueAsync(string id, UpOptions options, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<IStreamJobGrain>(id);
        var job = options.Mode is null && options.Policy is null
            ? await grain.GetAsync().ConfigureAwait(false)
            : await grain.UpdateAsync(new JobPatch { Mode = options.Mode, Policy = options.Policy }).ConfigureAwait(false);
        var decisions = await history.DecisionsAsync(id, null, Countable, cancellationToken).ConfigureAwait(false);
        var trials = await history.TrialsAsync(id, Countable, null, cancellationToken).ConfigureAwait(false);
        return $"continuing {id}: {Text.Count(decisions.Count, "decision")}, {Text.Count(trials.Count, "trial")}, {job.Configuration}{KeptLoad(id, job.Load, options)}";
    }
}

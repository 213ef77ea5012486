using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Control.Decisions;
using Sheaf.Control.Observing;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Service;

/// <summary>Sees to it that the example job is there: creates it once through the API, and lets it go on ever after.</summary>
internal sealed class ExampleJob(ApiClient client)
{
    /// <summary>Creates the job, or finds it.</summary>
    /// <returns>What was done, in a few words.</returns>
    /// <exception cref="CliException">The job can't be created as asked for.</exception>
    public async Task<string> EnsureAsync(string id, UpOptions options, CancellationToken cancellationToken)
    {
        var jobs = (await client.JobsAsync(cancellationToken).ConfigureAwait(false)).Read<List<JobView>>();
        return jobs.Find(job => job.Id == id) is { } job
            ? await ContinueAsync(job, options, cancellationToken).ConfigureAwait(false)
            : await CreateAsync(Spec(id, options), cancellationToken).ConfigureAwait(false);
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
        ? $"its stored load is kept ({stored}); to start anew: ./sheaf jobs delete {id}, or another folder with --data"
        : $"load: {stored}";

    private async Task<string> CreateAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        var job = (await client.CreateJobAsync(SheafJson.Write(spec), cancellationToken).ConfigureAwait(false)).Read<JobView>();
        return $"{job.Id}: created on {job.Configuration}; load: {job.Load}";
    }

    private async Task<string> ContinueAsync(JobView job, UpOptions options, CancellationToken cancellationToken)
    {
        if (options.Mode is not null || options.Policy is not null)
        {
            var patch = new JobPatch { Mode = options.Mode, Policy = options.Policy };
            job = (await client.UpdateJobAsync(job.Id, SheafJson.Write(patch), cancellationToken).ConfigureAwait(false)).Read<JobView>();
        }

        var decisions = (await client.DecisionsAsync(job.Id, null, ApiClient.MostAtOnce, cancellationToken).ConfigureAwait(false)).Read<List<Decision>>();
        var trials = (await client.TrialsAsync(job.Id, ApiClient.MostAtOnce, cancellationToken).ConfigureAwait(false)).Read<List<Trial>>();
        return $"continuing {job.Id}: {Counted(decisions.Count, "decision")}, {Counted(trials.Count, "trial")}, on {job.Configuration}; {KeptLoad(job.Id, job.Load, options)}";
    }

    private static string Counted(int count, string noun) =>
        count >= ApiClient.MostAtOnce ? $"over {ApiClient.MostAtOnce} {noun}s" : Text.Count(count, noun);
}

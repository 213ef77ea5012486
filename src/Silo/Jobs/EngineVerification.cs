using System.Globalization;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Jobs;

/// <summary>Verifies jobs of the embedded engine: an independent recount from the generator against the committed results.</summary>
public sealed class EngineVerification(IGrainFactory grains, EngineHost host, JobFolders folders) : IJobVerification
{
    /// <inheritdoc/>
    public async Task<VerificationView> VerifyAsync(string jobId, CancellationToken cancellationToken)
    {
        // Asked first, so that an unknown job is said to be unknown rather than not running.
        var view = await grains.GetGrain<IStreamJobGrain>(jobId).GetAsync().ConfigureAwait(false);
        if (view.FromSavepoint is { } savepoint)
        {
            throw RequestException.Conflict(
                $"Job '{jobId}' started from the savepoint {savepoint}: the results before it are another job's, so a recount from the beginning can't be compared. Verify a job that started at the beginning.");
        }

        var definition = host.DefinitionOf(jobId)
            ?? throw RequestException.Conflict($"Job '{jobId}' does not run in this process. Resume it, then verify.");
        var report = await JobVerifier.VerifyAsync(definition, folders.Job(jobId), null, cancellationToken).ConfigureAwait(false);
        return View(jobId, report);
    }

    private static VerificationView View(string jobId, VerificationReport report) => new()
    {
        JobId = jobId,
        UpToSeconds = report.UpTo.TotalSeconds,
        Events = report.Events,
        Results = report.Results,
        Lost = report.Lost,
        Doubled = report.Doubled,
        Wrong = report.Wrong,
        Ok = report.IsExact,
        CheckpointId = report.CheckpointId?.ToString(CultureInfo.InvariantCulture),
        Message = Message(report),
    };

    private static string Message(VerificationReport report) => report.CheckpointId is null
        ? "No checkpoint is complete yet, so nothing can be compared."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Events} events and {report.Results} results compared up to checkpoint {report.CheckpointId}: {(report.IsExact ? "each counted exactly once" : $"{report.Lost} lost, {report.Doubled} doubled, {report.Wrong} wrong")}.");
}

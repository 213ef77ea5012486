using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Jobs;

/// <summary>Starts all jobs again when the service starts, each from its last checkpoint, and stops them with one when it stops.</summary>
public sealed class JobResumer(
    IGrainFactory grains, JobFolders folders, IHostApplicationLifetime lifetime, ILogger<JobResumer> logger) : BackgroundService
{
    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        folders.RemoveLeftovers();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).ListAsync().ConfigureAwait(false))
        {
            await TryAsync(id, "stopped", job => job.ShutDownAsync()).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Grains answer once the whole host has started, whatever order its services start in.
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        foreach (var id in await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).ListAsync().ConfigureAwait(false))
        {
            stoppingToken.ThrowIfCancellationRequested();
            await TryAsync(id, "started", job => job.EnsureStartedAsync()).ConfigureAwait(false);
        }
    }

    // One job that can't be started or stopped must not keep the others from it.
    private async Task TryAsync(string id, string what, Func<IStreamJobGrain, Task> act)
    {
        try
        {
            await act(grains.GetGrain<IStreamJobGrain>(id)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Job {Job} could not be {What}", id, what);
        }
    }
}

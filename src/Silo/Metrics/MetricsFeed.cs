using Sheaf.Control.Observing;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Live;

namespace Sheaf.Silo.Metrics;

/// <summary>Keeps the meter up to date from the live events.</summary>
internal sealed class MetricsFeed(LiveEvents live, SheafMeter meter) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var happened in live.Listen(null, stoppingToken))
            {
                Take(happened);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops: the feed's normal end.
            return;
        }
    }

    private void Take(LiveEvent happened)
    {
        switch (happened.Data)
        {
            case JobView job:
                meter.Update(job);
                break;
            case Observation observation:
                meter.Update(happened.JobId, observation);
                break;
            case null when happened.Type == "deleted":
                meter.Remove(happened.JobId);
                break;
            default:
                break;
        }
    }
}

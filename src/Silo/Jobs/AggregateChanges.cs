using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <summary>Turns the knobs of a running job's aggregates.</summary>
internal static class AggregateChanges
{
    /// <summary>Carries out a patch. What is wrong with it is found before anything changes.</summary>
    /// <exception cref="RequestException">There is no such aggregate or window, or the job can't change now.</exception>
    public static async Task<AggregateView> ApplyAsync(StreamJob job, string name, AggregatePatch patch)
    {
        var aggregate = Find(job, name);
        var window = patch.Window is { } wanted ? PairOf(aggregate, wanted) : null;
        try
        {
            var changed = aggregate;
            if (window is not null && window != (aggregate.NextWindow ?? aggregate.Window))
            {
                changed = await job.SwitchWindowAsync(name, window, CancellationToken.None).ConfigureAwait(false);
            }

            if (patch.Compression is { } compression)
            {
                // The figures may be older than the switch; what follows is known from above.
                var compressed = await job.SetWindowCompressionAsync(name, compression, CancellationToken.None).ConfigureAwait(false);
                changed = compressed with { Compression = compression, NextWindow = changed.NextWindow, SwitchesAt = changed.SwitchesAt };
            }

            return EngineViews.Of(changed);
        }
        catch (InvalidOperationException e)
        {
            throw RequestException.Conflict(e.Message);
        }
    }

    private static AggregateFigures Find(StreamJob job, string name)
    {
        var all = job.Aggregates;
        return all.FirstOrDefault(aggregate => aggregate.Name == name) ?? throw RequestException.NotFound(
            "aggregate", name, all.Count == 0 ? "The job has none now: it does not run, or its workers are in other processes, where the knobs can't be turned." : $"The job has {string.Join(", ", all.Select(a => a.Name))}.");
    }

    private static WindowPair PairOf(AggregateFigures aggregate, WindowLength wanted) =>
        aggregate.Windows.FirstOrDefault(pair => EngineViews.Of(pair) == wanted) ?? throw RequestException.Invalid(
            "window", wanted.ToString(), $"one of the aggregate's pairs of size and advance: {string.Join(", ", aggregate.Windows.Select(EngineViews.Of))}");
}

using Sheaf.Control.Observing;
using Sheaf.Silo.Live;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Profiling;

/// <summary>Keeps trials and tells those who watch.</summary>
public sealed class TrialJournal(IHistoryStore history, LiveEvents events)
{
    /// <summary>Keeps trials of a job.</summary>
    public async Task SaveAsync(string jobId, IReadOnlyList<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        foreach (var trial in trials)
        {
            await history.SaveTrialAsync(jobId, trial).ConfigureAwait(false);
            events.Publish(new LiveEvent("trial", jobId, trial));
        }
    }
}

using Sheaf.Control.Decisions;
using Sheaf.Control.Ports;
using Sheaf.Silo.Live;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Jobs;

/// <summary>Keeps decisions and tells those who watch.</summary>
public sealed class DecisionJournal(IHistoryStore history, LiveEvents events) : IDecisionLog
{
    /// <inheritdoc/>
    public async Task SaveAsync(Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);
        await history.SaveDecisionAsync(decision, cancellationToken).ConfigureAwait(false);
        events.Publish(new LiveEvent("decision", decision.JobId, decision));
    }

    /// <inheritdoc/>
    public Task<Decision?> FindAsync(string id, CancellationToken cancellationToken = default) => history.DecisionAsync(id, cancellationToken);
}

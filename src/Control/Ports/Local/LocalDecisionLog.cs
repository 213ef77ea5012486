using Sheaf.Control.Decisions;

namespace Sheaf.Control.Ports.Local;

/// <summary>Keeps decisions in memory, in the order in which they were first kept.</summary>
public sealed class LocalDecisionLog : IDecisionLog
{
    private readonly OrderedDictionary<string, Decision> _decisions = [];

    /// <summary>All decisions.</summary>
    public IReadOnlyList<Decision> All => [.. _decisions.Values];

    /// <inheritdoc/>
    public Task SaveAsync(Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);
        _decisions[decision.Id] = decision;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Decision?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_decisions.GetValueOrDefault(id));
}

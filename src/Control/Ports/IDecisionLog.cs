using Sheaf.Control.Decisions;

namespace Sheaf.Control.Ports;

/// <summary>Keeps decisions.</summary>
public interface IDecisionLog
{
    /// <summary>Keeps a decision, or replaces the one with the same id.</summary>
    Task SaveAsync(Decision decision, CancellationToken cancellationToken = default);

    /// <summary>The decision with the id, or null.</summary>
    Task<Decision?> FindAsync(string id, CancellationToken cancellationToken = default);
}

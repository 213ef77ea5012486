using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Ports;

/// <summary>Learns from measurements and proposes the cheapest configuration that keeps the objective.</summary>
public interface IPlanner
{
    /// <summary>Takes new measurements.</summary>
    Task LearnAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken = default);

    /// <summary>Plans for the forecast in <paramref name="request"/>.</summary>
    Task<Plan> PlanAsync(PlanRequest request, CancellationToken cancellationToken = default);
}

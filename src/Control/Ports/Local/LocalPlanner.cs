using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Ports.Local;

/// <summary>A planner in the caller's own process.</summary>
public sealed class LocalPlanner(Planner planner) : IPlanner
{
    /// <inheritdoc/>
    public Task LearnAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken = default)
    {
        planner.Learn(trials);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Plan> PlanAsync(PlanRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(planner.Plan(request, cancellationToken));
}

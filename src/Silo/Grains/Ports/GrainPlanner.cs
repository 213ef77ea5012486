using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Ports;

namespace Sheaf.Silo.Grains.Ports;

/// <summary>The optimizer grain of a job, as the control loop sees it.</summary>
public sealed class GrainPlanner(IOptimizerGrain grain) : IPlanner
{
    /// <inheritdoc/>
    public Task LearnAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken = default) => grain.LearnAsync([.. trials]);

    /// <inheritdoc/>
    public Task<Plan> PlanAsync(PlanRequest request, CancellationToken cancellationToken = default) => grain.PlanAsync(request);
}

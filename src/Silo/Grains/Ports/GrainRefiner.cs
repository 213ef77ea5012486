using Sheaf.Control.Ports;
using Sheaf.Control.Refinement;

namespace Sheaf.Silo.Grains.Ports;

/// <summary>The refinement grain of a job, as the control loop sees it.</summary>
public sealed class GrainRefiner(IRefinementGrain grain) : IRefiner
{
    /// <inheritdoc/>
    public Task<RefinedChoice> RefineAsync(RefinementRequest request, CancellationToken cancellationToken = default) => grain.RefineAsync(request);

    /// <inheritdoc/>
    public Task LearnAsync(RefinementFeedback feedback, CancellationToken cancellationToken = default) => grain.LearnAsync(feedback);
}

using Sheaf.Control.Refinement;

namespace Sheaf.Control.Ports.Local;

/// <summary>A refinement agent in the caller's own process.</summary>
public sealed class LocalRefiner(RefinementAgent agent) : IRefiner
{
    /// <inheritdoc/>
    public Task<RefinedChoice> RefineAsync(RefinementRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(agent.Refine(request));

    /// <inheritdoc/>
    public Task LearnAsync(RefinementFeedback feedback, CancellationToken cancellationToken = default)
    {
        agent.Learn(feedback);
        return Task.CompletedTask;
    }
}

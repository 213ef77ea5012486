using Sheaf.Control.Refinement;

namespace Sheaf.Control.Ports;

/// <summary>Moves a plan's choice by at most one step for each knob, inside the trusted set, and learns from what came of it.</summary>
public interface IRefiner
{
    /// <summary>The configuration to use instead of the plan's choice, which may be that choice itself.</summary>
    Task<RefinedChoice> RefineAsync(RefinementRequest request, CancellationToken cancellationToken = default);

    /// <summary>Learns from the outcome of an earlier choice.</summary>
    Task LearnAsync(RefinementFeedback feedback, CancellationToken cancellationToken = default);
}

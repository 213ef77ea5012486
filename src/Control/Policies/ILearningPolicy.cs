using Sheaf.Control.Observing;

namespace Sheaf.Control.Policies;

/// <summary>A policy that learns from profiling runs. Not thread-safe: one job, one caller at a time.</summary>
public interface ILearningPolicy : IPolicy
{
    /// <summary>Takes the results of profiling runs as they complete or fail, those it asked for and any others.</summary>
    /// <param name="trials">Runs of one job; what a policy can't learn from it leaves out.</param>
    void Learn(IReadOnlyList<Trial> trials);
}

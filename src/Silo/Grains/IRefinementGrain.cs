using Sheaf.Control.Refinement;

namespace Sheaf.Silo.Grains;

/// <summary>The refinement agent of one job. The key is the job's id.</summary>
[Alias("sheaf.IRefinementGrain")]
public interface IRefinementGrain : IGrainWithStringKey
{
    /// <summary>The configuration to use instead of the plan's choice, which may be that choice itself.</summary>
    [Alias("RefineAsync")]
    Task<RefinedChoice> RefineAsync(RefinementRequest request);

    /// <summary>Learns from the outcome of an earlier choice.</summary>
    [Alias("LearnAsync")]
    Task LearnAsync(RefinementFeedback feedback);

    /// <summary>Forgets everything.</summary>
    [Alias("DeleteAsync")]
    Task DeleteAsync();
}

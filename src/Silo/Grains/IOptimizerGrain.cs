using Orleans.Concurrency;
using Sheaf.Control.Learning.Studies;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Silo.Grains;

/// <summary>Owns the models of one job and plans with them. The key is the job's id.</summary>
[Alias("sheaf.IOptimizerGrain")]
public interface IOptimizerGrain : IGrainWithStringKey
{
    /// <summary>Takes new measurements.</summary>
    [Alias("LearnAsync")]
    Task LearnAsync(List<Trial> trials);

    /// <summary>Plans for a forecast.</summary>
    [Alias("PlanAsync")]
    Task<Plan> PlanAsync(PlanRequest request);

    /// <summary>Says what has been learnt, for a person to judge; the rate is taken to the nearest 10 %. Plans don't wait for it.</summary>
    [Alias("StudyAsync"), AlwaysInterleave]
    Task<StudyReview> StudyAsync(StudyRequest request);

    /// <summary>Keeps what was learnt, now.</summary>
    [Alias("SaveAsync")]
    Task SaveAsync();

    /// <summary>Forgets everything.</summary>
    [Alias("DeleteAsync")]
    Task DeleteAsync();
}

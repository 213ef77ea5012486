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

    /// <summary>Keeps what was learnt, now.</summary>
    [Alias("SaveAsync")]
    Task SaveAsync();

    /// <summary>Forgets everything.</summary>
    [Alias("DeleteAsync")]
    Task DeleteAsync();
}

namespace Sheaf.Optimizer;

/// <summary>A model that tells what it would have believed of each of its observations without that observation.</summary>
public interface ILeaveOneOut
{
    /// <summary>Number of observations, n.</summary>
    int Count { get; }

    /// <summary>
    /// For each observation, in the order given, the belief about that (noisy) observation from all the others, hyperparameters kept.
    /// </summary>
    Posterior[] LeaveOneOut();
}

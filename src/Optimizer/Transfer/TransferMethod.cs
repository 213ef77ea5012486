namespace Sheaf.Optimizer;

/// <summary>How a task learns from related ones.</summary>
public enum TransferMethod
{
    /// <summary>
    /// One <see cref="MultiTaskGaussianProcess"/> of two tasks: the target, and all sources together. On recorded profiles of stream jobs it ranked
    /// configurations best, or within 0.005 of the best area under the curve, with every number of own observations from 3 to 40; hence the
    /// default. Its time grows with the cube of all observations.
    /// </summary>
    MultiTask,

    /// <summary>
    /// One <see cref="CensoredGaussianProcess"/> of all observations with one more input that says whether they are the target's. Close to
    /// <see cref="MultiTask"/>; the target's level and scale are not told apart from the sources'.
    /// </summary>
    PooledContext,

    /// <summary>
    /// A <see cref="RankWeightedEnsemble"/> of a model per source and the target's. Cheapest by far, as sources are fitted apart, and level from
    /// about ten own observations on; with fewer it depends on a source that is much like the target.
    /// </summary>
    RankWeightedEnsemble,
}

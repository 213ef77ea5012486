namespace Sheaf.Optimizer;

/// <summary>The best hyperparameters of one kernel.</summary>
/// <param name="Posterior">Of the hyperparameters.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Theta">The best hyperparameters found, laid out by <see cref="HyperparameterVector"/>.</param>
/// <param name="Value">Negative log posterior there.</param>
internal sealed record GaussianProcessContender(NegativeLogPosterior Posterior, KernelKind Kernel, double[] Theta, double Value);

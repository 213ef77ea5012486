namespace Sheaf.Optimizer;

/// <summary>A fitted <see cref="GaussianProcess"/> as plain data, for storage as JSON: the process made from it predicts the same to the last bit.</summary>
/// <param name="Inputs">n × d, finite, meant to be in [0, 1].</param>
/// <param name="Targets">n finite numbers.</param>
/// <param name="Hyperparameters">As learnt, in target units.</param>
/// <param name="NoiseVariances">Known variance of each target, in squared target units; null when unknown.</param>
public sealed record GaussianProcessState(double[][] Inputs, double[] Targets, GaussianProcessHyperparameters Hyperparameters, double[]? NoiseVariances = null);

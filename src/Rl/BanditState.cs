namespace Sheaf.Rl;

/// <summary>Everything a <see cref="ContextualBandit"/> has learnt; restoring it resumes exactly. Serialisable.</summary>
/// <param name="ActionFeatures">Features per action.</param>
/// <param name="ContextFeatures">Features of the context.</param>
/// <param name="Options">The options in force.</param>
/// <param name="Precision">p × p inverse covariance of the belief about the weights, row by row.</param>
/// <param name="Information">The precision times the mean weights, p numbers.</param>
/// <param name="Observations">Rewards learnt from so far.</param>
/// <param name="RandomState">Four words of the generator's state.</param>
public sealed record BanditState(
    int ActionFeatures,
    int ContextFeatures,
    BanditOptions Options,
    IReadOnlyList<double> Precision,
    IReadOnlyList<double> Information,
    long Observations,
    IReadOnlyList<ulong> RandomState);

namespace Sheaf.Optimizer;

/// <summary>The models of an acquisition, each once, and the objectives and constraints they stand for.</summary>
/// <param name="Models">Distinct models.</param>
/// <param name="Objectives">Position of each minimised objective's model.</param>
/// <param name="Constraints">Limits on outcomes.</param>
internal sealed record AcquisitionOutcomes(
    IReadOnlyList<ISurrogate> Models, IReadOnlyList<int> Objectives, IReadOnlyList<AcquisitionConstraint> Constraints)
{
    /// <summary>The same with other models in the old ones' places.</summary>
    /// <param name="models">As many models.</param>
    public AcquisitionOutcomes WithModels(IReadOnlyList<ISurrogate> models) => this with { Models = models };

    /// <summary>Log probability that every constraint holds, outcomes taken as independent.</summary>
    /// <param name="beliefs">One per model.</param>
    public double LogFeasibility(ReadOnlySpan<Posterior> beliefs)
    {
        double sum = 0;
        foreach (AcquisitionConstraint constraint in Constraints)
        {
            sum += constraint.Limits.LogProbability(beliefs[constraint.Model]);
        }

        return sum;
    }
}

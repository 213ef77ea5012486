namespace Sheaf.Optimizer;

/// <summary>How <see cref="TransferModel"/> learns.</summary>
public sealed record TransferOptions
{
    /// <summary>Default <see cref="TransferMethod.MultiTask"/>.</summary>
    public TransferMethod Method { get; init; } = TransferMethod.MultiTask;

    /// <summary>How a <see cref="RankWeightedEnsemble"/> weighs its members; used by that method only.</summary>
    public RankWeightedEnsembleOptions Ensemble { get; init; } = new();

    /// <summary>How processes are fitted; the multi-task process uses its iterations only. No known noise, as tasks' observations differ in number.</summary>
    public GaussianProcessOptions Process { get; init; } = new();

    internal void Validate()
    {
        Process.Validate();
        if (Process.NoiseVariances is not null)
        {
            throw new ArgumentException("Got known noise variances; expected none, as they belong to one set of observations.", nameof(Process));
        }
    }
}

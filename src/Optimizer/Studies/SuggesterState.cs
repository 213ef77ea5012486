namespace Sheaf.Optimizer;

/// <summary>What the next suggestions depend on besides the trials.</summary>
internal sealed class SuggesterState
{
    /// <summary>Sobol points drawn.</summary>
    public int SobolPoints { get; set; }

    /// <summary>Batches suggested by the models.</summary>
    public int ModelBatches { get; set; }

    /// <summary>Last hyperparameters of each outcome's model.</summary>
    public Dictionary<string, GaussianProcessHyperparameters> Hyperparameters { get; init; } = [];
}

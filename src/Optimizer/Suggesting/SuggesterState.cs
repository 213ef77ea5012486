namespace Sheaf.Optimizer;

/// <summary>What the next suggestions depend on besides the trials.</summary>
internal sealed class SuggesterState
{
    /// <summary>Sobol points drawn.</summary>
    public int SobolPoints { get; set; }

    /// <summary>Batches suggested by the models.</summary>
    public int ModelBatches { get; set; }

    /// <summary>Last hyperparameters of each outcome's models.</summary>
    public Dictionary<string, GaussianProcessHyperparameters> Hyperparameters { get; init; } = [];

    /// <summary>What the first point of each batch that was searched for everywhere was expected to gain; null where that is not known.</summary>
    public List<double?> ExpectedGains { get; init; } = [];
}

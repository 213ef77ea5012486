namespace Sheaf.Optimizer;

/// <summary>The same expected hypervolume improvement for every pick, conditioned on the picks before.</summary>
internal sealed class HypervolumeSequence : IAcquisitionSequence
{
    private HypervolumeAcquisition _acquisition;

    /// <summary>Prepares.</summary>
    /// <param name="accounts">What the observations may stand for.</param>
    /// <param name="observed">What was observed.</param>
    public HypervolumeSequence(IReadOnlyList<(OutcomeModels Models, double[][] Front)> accounts, Observed observed)
    {
        IsNoisy = accounts.Count > 1;
        _acquisition = new HypervolumeAcquisition([.. accounts.Select(account => new HypervolumeScenario(account.Models.Outcomes(), account.Front, observed.Reference))]);
        foreach (double[] pending in observed.Pending)
        {
            Imagine(pending);
        }
    }

    /// <inheritdoc/>
    public bool IsNoisy { get; }

    /// <inheritdoc/>
    public HypervolumeAcquisition Next() => _acquisition;

    /// <inheritdoc/>
    public void Imagine(double[] x) => _acquisition = _acquisition.Imagine(x);
}

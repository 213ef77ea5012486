namespace Sheaf.Optimizer;

/// <summary>The acquisitions that a batch's picks maximise in turn.</summary>
internal interface IAcquisitionSequence
{
    /// <summary>Whether measurements are noisy, so that the front is not known.</summary>
    bool IsNoisy { get; }

    /// <summary>The acquisition of the next pick, earlier ones and those under way imagined.</summary>
    HypervolumeAcquisition Next();

    /// <summary>Takes a pick into account.</summary>
    /// <param name="x">Its model inputs.</param>
    void Imagine(double[] x);
}

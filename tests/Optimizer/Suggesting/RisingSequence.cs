namespace Sheaf.Optimizer.Tests;

/// <summary>An acquisition that rises towards the far corner, whatever was picked.</summary>
internal sealed class RisingSequence(int dimension) : IAcquisitionSequence
{
    public List<double[]> Imagined { get; } = [];

    public HypervolumeAcquisition Next()
    {
        KnownSurrogate distance = new(dimension, x => x.Sum(value => 1 - value));
        return new HypervolumeAcquisition([new HypervolumeScenario(new AcquisitionOutcomes([distance], [0], []), [], [dimension + 1])]);
    }

    public bool IsNoisy => false;

    public void Imagine(double[] x) => Imagined.Add(x);
}

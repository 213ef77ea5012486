using Sheaf.Control.Configuration;

namespace Sheaf.Control.Learning;

/// <summary>
/// Turns a configuration and a rate into a model input in [0, 1]^7: the five knobs by their ranges, then the logarithms of
/// rate per core and rate per slot. Latency is bimodal and turns on load per core and per slot, hardly on anything else, so
/// those two carry the shape and a few runs teach it.
/// </summary>
public sealed class FeatureMap
{
    private readonly ConfigurationSpace _space;
    private readonly (double Low, double High) _perCore;
    private readonly (double Low, double High) _perSlot;

    /// <summary>Scales to the rates from 1 % of <paramref name="highestRate"/> to it, over all configurations of <paramref name="space"/>.</summary>
    /// <param name="space">The configurations.</param>
    /// <param name="highestRate">The highest rate of interest in events per second, above 0.</param>
    public FeatureMap(ConfigurationSpace space, double highestRate)
    {
        ArgumentNullException.ThrowIfNull(space);
        _space = space;
        HighestRate = Require.Positive(highestRate);
        _perCore = Range(space.Lattice.Min(c => c.TotalCores), space.Lattice.Max(c => c.TotalCores));
        _perSlot = Range(space.Lattice.Min(c => (double)c.Parallelism), space.Lattice.Max(c => (double)c.Parallelism));
    }

    /// <summary>Number of inputs.</summary>
    public const int Dimensions = ConfigurationSpace.Dimensions + 2;

    /// <summary>The inputs' names, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["workers", "slots per worker", "cores per worker", "memory per worker", "checkpoint interval", "rate per core", "rate per slot"];

    /// <summary>The bounds whose ranges the knobs are scaled by.</summary>
    public ConfigurationBounds Bounds => _space.Bounds;

    /// <summary>The highest rate of interest in events per second.</summary>
    public double HighestRate { get; }

    /// <summary>The model input of <paramref name="configuration"/> at <paramref name="rate"/> events per second.</summary>
    public double[] Map(JobConfiguration configuration, double rate)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var floor = Math.Max(rate, HighestRate / RateSpan);
        return
        [
            .. _space.Normalise(configuration).Select(x => Math.Clamp(x, 0, 1)),
            Scale(Math.Log(floor / configuration.TotalCores), _perCore),
            Scale(Math.Log(floor / configuration.Parallelism), _perSlot),
        ];
    }

    private const double RateSpan = 100;

    private (double Low, double High) Range(double least, double most) =>
        (Math.Log(HighestRate / RateSpan / most), Math.Log(HighestRate / least));

    private static double Scale(double value, (double Low, double High) range) =>
        range.High > range.Low ? Math.Clamp((value - range.Low) / (range.High - range.Low), 0, 1) : 0.5;
}

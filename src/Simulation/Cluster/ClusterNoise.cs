namespace Sheaf.Simulation.Cluster;

/// <summary>The noise of one simulated job; without a seed it is silent and every figure is its median.</summary>
internal sealed class ClusterNoise
{
    private readonly Random? _random;
    private double _cpu = 1;
    private int _cpuMinute = -1;
    private double _spare = double.NaN;

    public ClusterNoise(int? seed) => _random = seed is { } value ? new Random(value) : null;

    /// <summary>A log-normal factor with median 1.</summary>
    public double Factor(double spread) => _random is null || spread <= 0 ? 1 : Math.Exp(spread * Normal());

    /// <summary>A log-normal duration with the given median.</summary>
    public double Duration(double median, double spread) => median * Factor(spread);

    /// <summary>True with the given probability; never without a seed.</summary>
    public bool Happens(double probability) => _random is not null && _random.NextDouble() < probability;

    /// <summary>A log-normal factor that changes once a minute.</summary>
    public double CpuFactor(int second, double spread)
    {
        if (_random is not null && second / 60 != _cpuMinute)
        {
            _cpuMinute = second / 60;
            _cpu = Factor(spread);
        }

        return _cpu;
    }

    // Marsaglia's polar method: two normals for a pair of uniforms, the second kept for the next call.
    private double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            var kept = _spare;
            _spare = double.NaN;
            return kept;
        }

        double u, v, s;
        do
        {
            u = (2 * _random!.NextDouble()) - 1;
            v = (2 * _random.NextDouble()) - 1;
            s = (u * u) + (v * v);
        }
        while (s is >= 1 or 0);
        var factor = Math.Sqrt(-2 * Math.Log(s) / s);
        _spare = v * factor;
        return u * factor;
    }
}

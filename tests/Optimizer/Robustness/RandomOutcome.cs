namespace Sheaf.Optimizer.Tests;

/// <summary>Draws how an outcome depends on the point: smooth, rough, constant, tiny, huge, or mostly one value with an outlier.</summary>
internal sealed class RandomOutcome
{
    private readonly Random _random;
    private readonly int _shape;
    private readonly double _scale;
    private readonly double _offset;
    private readonly int _noise;
    private readonly int _censoring;

    public RandomOutcome(Random random)
    {
        _random = random;
        _shape = random.Next(6);
        _scale = Math.Pow(10, random.Next(-12, 13));
        _offset = random.Next(3) == 0 ? (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 13)) : 0;
        _noise = random.Next(8);
        _censoring = random.Next(6);
    }

    /// <summary>Some value that is to be expected.</summary>
    public double Typical(double[] unit) => Value(unit);

    public Measurement Measure(double[] unit)
    {
        double? variance = _noise switch
        {
            0 => 0,
            1 => 1e-12 * _scale * _scale,
            2 => 0.01 * _scale * _scale,
            3 => _random.Next(2) == 0 ? null : _scale * _scale,
            4 => 1e24,
            _ => null,
        };
        Censoring censoring = _censoring == 0 ? (Censoring)_random.Next(3) : _censoring == 1 ? Censoring.Above : Censoring.None;
        return new Measurement(Value(unit), variance, _censoring == 1 && _random.Next(3) > 0 ? Censoring.None : censoring);
    }

    private double Value(double[] unit) => _offset + (_scale * _shape switch
    {
        0 => unit.Sum(u => (u - 0.3) * (u - 0.3)),
        1 => Math.Sin(17 * unit.Sum()) + _random.NextDouble(),
        2 => 1,
        3 => 0,
        4 => _random.Next(6) == 0 ? 1e40 : unit[0],
        _ => _random.Next(6) == 0 ? 1e6 : unit[0],
    });
}

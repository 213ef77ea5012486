namespace Sheaf.Bench.Optimizer;

/// <summary>
/// Friedman's first regression problem ("Multivariate adaptive regression splines", 1991) without idle inputs: uniform points of [0, 1]^5
/// and 10 sin(π x1 x2) + 20 (x3 − ½)² + 10 x4 + 5 x5.
/// </summary>
internal sealed class Friedman1
{
    private const int Dimension = 5;
    private const int TestCount = 2000;
    private const double NoiseShare = 0.1;

    /// <summary>Draws a data set.</summary>
    /// <param name="count">Number of noisy training points.</param>
    /// <param name="seed">Seed of points and noise.</param>
    public Friedman1(int count, int seed)
    {
        Random random = new(seed);
        TestInputs = Points(TestCount, random);
        TestTargets = [.. TestInputs.Select(Value)];
        double mean = TestTargets.Average();
        Deviation = Math.Sqrt(TestTargets.Average(value => (value - mean) * (value - mean)));
        Inputs = Points(count, random);
        Targets = [.. Inputs.Select(x => Value(x) + (NoiseShare * Deviation * NextNormal(random)))];
    }

    /// <summary>n × 5.</summary>
    public double[][] Inputs { get; }

    /// <summary>n, with normal noise of a tenth of the function's standard deviation.</summary>
    public double[] Targets { get; }

    /// <summary>2000 × 5.</summary>
    public double[][] TestInputs { get; }

    /// <summary>2000, without noise.</summary>
    public double[] TestTargets { get; }

    /// <summary>Standard deviation of the test targets.</summary>
    public double Deviation { get; }

    /// <summary>The function.</summary>
    /// <param name="x">5 numbers in [0, 1].</param>
    public static double Value(double[] x)
        => (10 * Math.Sin(Math.PI * x[0] * x[1])) + (20 * (x[2] - 0.5) * (x[2] - 0.5)) + (10 * x[3]) + (5 * x[4]);

    /// <summary>Uniform points.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Draws them.</param>
    public static double[][] Points(int count, Random random)
        => [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Dimension).Select(_ => random.NextDouble()).ToArray())];

    private static double NextNormal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

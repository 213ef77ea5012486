namespace Sheaf.Optimizer.Tests;

internal static class TestData
{
    public static double[][] Points(int count, int dimension, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimension).Select(_ => random.NextDouble()).ToArray())];
    }

    public static (double[][] Inputs, double[] Targets) Smooth(int count, int dimension, int seed)
    {
        double[][] inputs = Points(count, dimension, seed);
        return (inputs, [.. inputs.Select(x => Math.Sin(4 * x[0]) + (2 * x[^1] * x[0]) + (0.3 * x.Sum()))]);
    }

    public static double Gaussian(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

namespace Sheaf.Forecasting.Tests;

/// <summary>Synthetic rates with known structure; same seed, same rates.</summary>
internal static class Traces
{
    public static double?[] Constant(int count, double value) => [.. Enumerable.Repeat<double?>(value, count)];

    public static double?[] Line(int count, double start, double slope) =>
        [.. Enumerable.Range(0, count).Select(t => (double?)(start + (slope * t)))];

    public static double?[] Wave(int count, int season, double noise, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(t => (double?)Math.Max(0, Day(t, season) + (noise * Normal(random))))];
    }

    public static double?[] Noise(int count, double level, double deviation, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (double?)Math.Max(0, level + (deviation * Normal(random))))];
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Two harmonics, so that no damped trend passes for it.
    private static double Day(int t, int season) =>
        1000 + (500 * Math.Sin(2 * Math.PI * t / season)) + (200 * Math.Sin(4 * Math.PI * t / season));
}

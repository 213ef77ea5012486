using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Workloads;

/// <summary>
/// Loads with the shapes of the published scenarios, for experiments without a trace. Every six hours stand for a day.
/// <see cref="LoadShape.Clicks"/>: each such day has three bumps (Gaussian in time) whose moments, heights and widths are drawn anew; <see cref="LoadShape.Traffic"/>:
/// a morning and an evening peak on a daytime plateau, the same each day. A slow random walk (at most ±4 %) lies over both; the whole is stretched to the profile's lowest and highest rate.
/// </summary>
public static class PublishedShapes
{
    private const int DaySeconds = 21_600;
    private const int WalkStepSeconds = 120;
    private const double WalkSpread = 0.01;
    private const double WalkPull = 0.08;

    /// <summary>A load of the job's own profile.</summary>
    /// <param name="job">The job.</param>
    /// <param name="seconds">Its length in seconds, at least 1.</param>
    public static LoadTrace For(JobModel job, int seconds)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1);
        var profile = job.Load;
        var random = new Random(profile.Seed);
        var bumps = Bumps(profile.Shape, (seconds / DaySeconds) + 2, random);
        var walk = Walk((seconds / WalkStepSeconds) + 2, random);
        var raw = new double[seconds];
        for (var second = 0; second < seconds; second++)
        {
            raw[second] = bumps.Sum(bump => bump.At(second)) * (1 + Between(walk, second / (double)WalkStepSeconds));
        }

        return new LoadTrace($"{profile.Shape.ToString().ToLowerInvariant()} shape", Stretch(raw, profile.LowestRate, profile.HighestRate));
    }

    private static List<Bump> Bumps(LoadShape shape, int days, Random random)
    {
        var bumps = new List<Bump>();
        for (var day = -1; day < days; day++)
        {
            var start = day * DaySeconds;
            bumps.AddRange(shape == LoadShape.Clicks ? Clicks(start, random) : Traffic(start));
        }

        return bumps;
    }

    private static Bump[] Clicks(double start, Random random) =>
        [.. Enumerable.Range(0, 3).Select(i => new Bump(
            start + (DaySeconds * ((i + 0.25 + (0.5 * random.NextDouble())) / 3)),
            0.35 + (0.65 * random.NextDouble()),
            900 + (900 * random.NextDouble())))];

    private static Bump[] Traffic(double start) =>
    [
        new(start + (DaySeconds * 0.28), 0.62, 1000),
        new(start + (DaySeconds * 0.50), 0.42, 3200),
        new(start + (DaySeconds * 0.72), 0.85, 1100),
    ];

    private static double[] Walk(int steps, Random random)
    {
        var walk = new double[steps];
        for (var i = 1; i < steps; i++)
        {
            walk[i] = Math.Clamp((walk[i - 1] * (1 - WalkPull)) + (WalkSpread * ((2 * random.NextDouble()) - 1)), -0.04, 0.04);
        }

        return walk;
    }

    private static double Between(double[] values, double at)
    {
        var i = (int)at;
        return values[i] + ((at - i) * (values[i + 1] - values[i]));
    }

    private static double[] Stretch(double[] raw, double lowest, double highest)
    {
        var (min, max) = (raw.Min(), raw.Max());
        return max > min
            ? [.. raw.Select(value => lowest + ((highest - lowest) * (value - min) / (max - min)))]
            : [.. raw.Select(_ => (lowest + highest) / 2)];
    }

    private readonly record struct Bump(double Centre, double Height, double Width)
    {
        public double At(double second)
        {
            var z = (second - Centre) / Width;
            return Math.Abs(z) > 6 ? 0 : Height * Math.Exp(-0.5 * z * z);
        }
    }
}

namespace Sheaf.Engine;

/// <summary>
/// A week of made-up days with two seasons: base load, a daily and a half-daily wave, autocorrelated noise and short bursts. The same
/// seed gives the same load. After the week it repeats.
/// </summary>
public sealed class SyntheticDay : TabulatedLoad
{
    private const int Days = 7;
    private const int StepsPerDay = 1440;

    /// <summary>Makes the load.</summary>
    /// <param name="seed">Seed of noise and bursts.</param>
    /// <param name="peak">The highest rate of the week, events/s, above 0.</param>
    /// <param name="dayLength">Job time in which 24 hours pass; 20 minutes when null; at least 1 s.</param>
    public SyntheticDay(int seed, double peak, TimeSpan? dayLength = null)
        : this(Breakpoints(dayLength ?? TimeSpan.FromMinutes(20)), Shape(seed, Guard.Positive(peak, nameof(peak))))
    {
    }

    private SyntheticDay(long[] starts, double[] rates)
        : base("synthetic day", starts, rates)
    {
    }

    /// <inheritdoc/>
    protected override LoadProfile Scale(double factor) => new SyntheticDay(Starts, [.. Rates.Select(r => r * factor)]);

    private static long[] Breakpoints(TimeSpan dayLength)
    {
        if (dayLength < TimeSpan.FromSeconds(1))
        {
            throw new ArgumentOutOfRangeException(nameof(dayLength), $"dayLength is {dayLength}; expected at least 1 s. Give a longer day.");
        }

        var step = dayLength.TotalMicroseconds / StepsPerDay;
        return [.. Enumerable.Range(0, Days * StepsPerDay + 1).Select(i => (long)Math.Round(i * step))];
    }

    private static double[] Shape(int seed, double peak)
    {
        var random = new Random(seed);
        var rates = new double[Days * StepsPerDay];
        double noise = 0, burst = 0;
        for (var i = 0; i < rates.Length; i++)
        {
            var day = 2 * Math.PI * i / StepsPerDay;
            // First-order autoregression with a correlation time of about 30 simulated minutes and a spread of 5 %.
            noise = 0.967 * noise + 0.05 * Math.Sqrt(1 - 0.967 * 0.967) * Normal(random);
            // About three bursts a day, each fading within half a simulated hour.
            burst = random.NextDouble() < 3.0 / StepsPerDay ? 0.15 + 0.25 * random.NextDouble() : burst * 0.9;
            var season = 0.45 - 0.25 * Math.Cos(day) - 0.12 * Math.Cos(2 * day + 0.8);
            rates[i] = Math.Max(0.02, season * (1 + noise) + burst * season);
        }

        var highest = rates.Max();
        return [.. rates.Select(r => r / highest * peak)];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

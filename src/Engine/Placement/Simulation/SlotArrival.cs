namespace Sheaf.Engine;

/// <summary>A slot that comes in a simulation; the same for every policy.</summary>
/// <param name="Index">From 0, in order of time.</param>
/// <param name="At">When it comes, seconds.</param>
/// <param name="EndsAt">When its last message may come, seconds.</param>
/// <param name="Kind">What it has in common with others.</param>
/// <param name="CpuCores">CPU that its own messages need on average, cores.</param>
/// <param name="Seed">Seed of its messages.</param>
internal sealed record SlotArrival(int Index, double At, double EndsAt, SlotKind Kind, double CpuCores, int Seed)
{
    /// <summary>All arrivals of a run: a Poisson process whose rate goes up and down in a wave.</summary>
    public static IReadOnlyList<SlotArrival> Draw(PlacementSimulationOptions options, int seed)
    {
        var random = new Random(seed);
        SlotKind[] kinds = [.. Enumerable.Range(0, options.Kinds).Select(number => SlotKind.Draw(number, random))];
        var highest = options.SlotsPerMinute / 60 * (1 + options.WaveShare);
        List<SlotArrival> arrivals = [];
        for (var at = Exponential(random) / highest; at < options.Duration.TotalSeconds; at += Exponential(random) / highest)
        {
            // Thinning (Lewis and Shedler, 1979): drawn at the highest rate, kept with the rate's share of it.
            var wave = 1 + (options.WaveShare * Math.Sin(2 * Math.PI * at / options.WavePeriod.TotalSeconds));
            if (random.NextDouble() * (1 + options.WaveShare) < wave)
            {
                var kind = kinds[random.Next(kinds.Length)];
                var ends = at + (Exponential(random) * options.MeanLifetime.TotalSeconds);
                arrivals.Add(new SlotArrival(arrivals.Count, at, ends, kind, kind.CpuCores * (0.8 + (0.4 * random.NextDouble())), random.Next()));
            }
        }

        return arrivals;
    }

    /// <summary>An exponentially distributed number with mean 1.</summary>
    public static double Exponential(Random random) => -Math.Log(1 - random.NextDouble());
}

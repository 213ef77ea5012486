namespace Sheaf.Simulation.Jobs;

/// <summary>
/// Draws unseen jobs around the fitted ones, to see whether a policy generalises. A draw starts from one of the two at even odds, then:
/// events per core × e^(0.4 z) (z standard normal), cores for a record inversely to it × e^(0.1 z); memory exponent uniform in [0.03, 0.45];
/// cores-per-slot exponent uniform in [0.05, 0.55]; base latency × e^(0.3 z), at most 1.5 s; durations of restarts and redeployments × e^(0.25 z) each; warm-ups × e^(0.3 z);
/// burst uniform in [1, 2]; state growth × uniform [0, 1.5]; load of either shape with a highest rate of uniform [0.25, 0.5] of the static configuration's capacity
/// and a lowest rate of uniform [0.15, 0.5] of the highest.
/// </summary>
public static class RandomJobs
{
    private const double LongestBaseMs = 1500;

    /// <summary>The job of a seed: same seed, same job.</summary>
    public static JobModel Draw(int seed)
    {
        var random = new Random(seed);
        var parent = random.NextDouble() < 0.5 ? JobCatalog.Ysb : JobCatalog.Tsw;
        var faster = LogNormal(random, 0.4);
        var model = parent with
        {
            Name = "random",
            Source = $"Drawn with seed {seed} around {parent.Name}.",
            Capacity = Capacity(parent.Capacity, faster, random),
            Latency = parent.Latency with { BaseMs = Math.Min(LongestBaseMs, parent.Latency.BaseMs * LogNormal(random, 0.3)) },
            Cpu = Cpu(parent.Cpu, faster, random),
            Failure = Failure(parent.Failure, random),
            Redeploy = Rescale(parent.Redeploy, random),
            Elastic = Rescale(parent.Elastic, random),
            PerVertex = Rescale(parent.PerVertex, random),
            InPlace = Rescale(parent.InPlace, random),
            Burst = parent.Burst with { Factor = Uniform(random, 1, 2) },
            TraceScale = 1,
            FittedRuns = [],
            StandardErrors = new Dictionary<string, double>(),
        };
        return model with { Load = Load(model, seed, random) };
    }

    private static CapacityModel Capacity(CapacityModel parent, double faster, Random random) => parent with
    {
        EventsPerCore = parent.EventsPerCore * faster,
        Ceiling = parent.Ceiling * faster,
        MemoryExponent = Uniform(random, 0.03, 0.45),
        CorePerSlotExponent = Uniform(random, 0.05, 0.55),
    };

    private static CpuModel Cpu(CpuModel parent, double faster, Random random) => parent with
    {
        PerThousandEvents = parent.PerThousandEvents / faster * LogNormal(random, 0.1),
        AgePerHour = parent.AgePerHour * Uniform(random, 0, 1.5),
        RestorePerHour = parent.RestorePerHour * Uniform(random, 0, 1.5),
    };

    private static FailureModel Failure(FailureModel parent, Random random) => parent with
    {
        RestartSeconds = parent.RestartSeconds * LogNormal(random, 0.25),
        RestartSecondsPerWorker = parent.RestartSecondsPerWorker * LogNormal(random, 0.25),
        WarmUpSeconds = parent.WarmUpSeconds * LogNormal(random, 0.3),
    };

    private static RescaleModel Rescale(RescaleModel parent, Random random) => parent with
    {
        DowntimeSeconds = parent.DowntimeSeconds * LogNormal(random, 0.25),
        DowntimeSecondsPerWorker = parent.DowntimeSecondsPerWorker * LogNormal(random, 0.25),
        WarmUpSeconds = parent.WarmUpSeconds * LogNormal(random, 0.3),
    };

    private static LoadProfile Load(JobModel model, int seed, Random random)
    {
        var highest = model.Capacity.PerSecond(model.Static) * Uniform(random, 0.25, 0.5);
        return new LoadProfile
        {
            Shape = random.NextDouble() < 0.5 ? LoadShape.Clicks : LoadShape.Traffic,
            HighestRate = highest,
            LowestRate = highest * Uniform(random, 0.15, 0.5),
            Seed = seed,
        };
    }

    private static double Uniform(Random random, double from, double to) => from + ((to - from) * random.NextDouble());

    // Box and Muller's transform.
    private static double LogNormal(Random random, double spread) =>
        Math.Exp(spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}

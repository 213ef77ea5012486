using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;
using Sheaf.Simulation.Workloads;

namespace Sheaf.Simulation.Tests.Oracle;

/// <summary>Small experiments with a job of about a thousand records a second and core.</summary>
internal static class OracleCase
{
    /// <summary>1 to 4 workers with a slot and a core each; memory and interval fixed or with two levels.</summary>
    public static ConfigurationBounds Bounds { get; } = new(
        new ParameterRange(1, 4, 1), new ParameterRange(1, 1, 1), new ParameterRange(1, 2, 1), new ParameterRange(1024, 1024, 1024), new ParameterRange(10, 20, 10));

    public static JobModel Job { get; } = new()
    {
        Name = "small",
        Capacity = new CapacityModel { EventsPerCore = 1000 },
        Latency = new LatencyModel { BaseMs = 100 },
        Cpu = new CpuModel { PerThousandEvents = 0.5 },
        Failure = new FailureModel { DetectionSeconds = 5, RestartSeconds = 4, RestartSecondsPerWorker = 0.3, WarmUpSeconds = 2 },
        Redeploy = new RescaleModel { DowntimeSeconds = 8, DowntimeSecondsPerWorker = 0.7, WarmUpSeconds = 3 },
        Elastic = new RescaleModel { DowntimeSeconds = 3, WarmUpSeconds = 1, ReplaysFromCheckpoint = true, PreparationSeconds = 4.5 },
        PerVertex = new RescaleModel { DowntimeSeconds = 8, DowntimeSecondsPerWorker = 0.7, WarmUpSeconds = 3, CapacityShare = 0.9 },
        InPlace = new RescaleModel { DowntimeSeconds = 2.5, DowntimeSecondsPerWorker = 0.5, WarmUpSeconds = 1 },
        Bounds = Bounds,
        Static = new JobConfiguration(4, 1, 1, 1024, 10),
    };

    public static ServiceLevelObjective Slo { get; } = new(2000, 120);

    /// <summary>Two waves an hour between a fifth and all of <paramref name="peak"/>, dear enough that resources are worth saving.</summary>
    public static ExperimentSettings Waves(double hours = 1, double peak = 2500, int failures = 2, double badSecond = 0.001) => new()
    {
        Job = Job,
        Trace = new LoadTrace("waves", [.. Enumerable.Range(0, 3600).Select(i => peak * (0.6 - (0.4 * Math.Cos(i * 2 * Math.PI / 1800))))]),
        Hours = hours,
        Failures = failures,
        Slo = Slo,
        Prices = new Prices(0.4, 0.01, badSecond),
    };

    /// <summary>Three minutes of anything: steps of load, some above capacity, any kind of change, failures, bursts and prices.</summary>
    public static ExperimentSettings Random(Random random, double hours = 0.05, int failures = 2) => new()
    {
        Job = RandomJob(random),
        Trace = RandomTrace(random, (int)Math.Round(hours * 3600)),
        Hours = hours,
        Failures = random.Next(failures + 1),
        Slo = new ServiceLevelObjective(1000 + random.Next(3000), 25 + random.Next(75)),
        Prices = new Prices(0.1 + (10 * random.NextDouble()), 0.1 * random.NextDouble(), 0.003 * random.NextDouble()),
        Rescale = (RescaleKind)random.Next(4),
    };

    /// <summary>Distinct configurations that differ in every knob that matters.</summary>
    public static JobConfiguration[] RandomConfigurations(Random random, int count)
    {
        var configurations = new HashSet<JobConfiguration>();
        while (configurations.Count < count)
        {
            configurations.Add(new JobConfiguration(1 + random.Next(4), 1 + random.Next(2), 1, 1024, 10 * (1 + random.Next(3))));
        }

        return [.. configurations];
    }

    private static JobModel RandomJob(Random random) => Job with
    {
        Capacity = new CapacityModel { EventsPerCore = 800 + random.Next(400), CorePerSlotExponent = 0.3 * random.NextDouble(), Ceiling = 2500 + random.Next(3000) },
        Burst = random.Next(2) == 0 ? new BurstModel() : new BurstModel { Factor = 1 + random.NextDouble(), Seconds = 5 + random.Next(40) },
        Latency = new LatencyModel { BaseMs = 50 + random.Next(900) },
        Redeploy = RandomRescale(random),
        Elastic = RandomRescale(random) with { ReplaysFromCheckpoint = true, PreparationSeconds = 8 * random.NextDouble() },
        PerVertex = RandomRescale(random) with { CapacityShare = 0.6 + (0.4 * random.NextDouble()) },
        InPlace = RandomRescale(random),
        Recovery = new RecoveryMeasure { WindowSeconds = 5, StableSeconds = 3 },
    };

    private static RescaleModel RandomRescale(Random random) => new()
    {
        DowntimeSeconds = 10 * random.NextDouble(),
        DowntimeSecondsPerWorker = random.NextDouble(),
        WarmUpSeconds = 4 * random.NextDouble(),
    };

    private static LoadTrace RandomTrace(Random random, int seconds)
    {
        var rates = new double[seconds];
        for (var i = 0; i < seconds; i++)
        {
            rates[i] = i > 0 && random.Next(50) > 0 ? rates[i - 1] : random.Next(5) == 0 ? 0 : random.Next(random.Next(8) == 0 ? 5000 : 2000);
        }

        return new LoadTrace("steps", rates);
    }
}

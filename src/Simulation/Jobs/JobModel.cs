using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Jobs;

/// <summary>Everything that the virtual cluster knows of one job. Immutable; every figure can be set in a job file.</summary>
public sealed record JobModel
{
    /// <summary>Name of the job, e.g. <c>ysb</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where its figures come from, in a sentence.</summary>
    public string Source { get; init; } = "";

    /// <summary>Records a second it can process.</summary>
    public required CapacityModel Capacity { get; init; }

    /// <summary>How much faster it is right after a restart.</summary>
    public BurstModel Burst { get; init; } = new();

    /// <summary>Latency without a backlog.</summary>
    public required LatencyModel Latency { get; init; }

    /// <summary>Cores in use.</summary>
    public required CpuModel Cpu { get; init; }

    /// <summary>Memory in use.</summary>
    public MemoryModel Memory { get; init; } = new();

    /// <summary>What a failure sets off.</summary>
    public required FailureModel Failure { get; init; }

    /// <summary>A replaced deployment.</summary>
    public required RescaleModel Redeploy { get; init; }

    /// <summary>Workers that come and go.</summary>
    public required RescaleModel Elastic { get; init; }

    /// <summary>A replaced deployment with a parallelism for each vertex.</summary>
    public required RescaleModel PerVertex { get; init; }

    /// <summary>A restart within the deployment.</summary>
    public required RescaleModel InPlace { get; init; }

    /// <summary>How recoveries are read off.</summary>
    public RecoveryMeasure Recovery { get; init; } = new();

    /// <summary>Seconds from a checkpoint's start to its completion, at least 0. Default 1.</summary>
    public double CheckpointSeconds { get; init => field = Require.Within(value, 0, 3600); } = 1;

    /// <summary>The load that it gets where no trace is given.</summary>
    public LoadProfile Load { get; init; } = new();

    /// <summary>Records of the job for one record of a published trace, above 0: the published experiments ran several generators on the same trace. Default 1.</summary>
    public double TraceScale { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Numbers of the measured experiments that it was fitted to; empty where it was not fitted.</summary>
    public IReadOnlyList<int> FittedRuns { get; init; } = [];

    /// <summary>Standard errors of fitted figures by their path, e.g. <c>capacity.eventsPerCore</c>.</summary>
    public IReadOnlyDictionary<string, double> StandardErrors { get; init; } = new Dictionary<string, double>();

    /// <summary>The configurations that a controller may choose from.</summary>
    public ConfigurationBounds Bounds { get; init; } = PublishedSpace.Bounds;

    /// <summary>The configuration it is compared with and starts on.</summary>
    public JobConfiguration Static { get; init; } = PublishedSpace.Static;

    /// <summary>The same job with capacity drawn at every start from all that is uncertain of it: what to expect of a configuration nothing more is known of.</summary>
    public JobModel WithUncertainty() => this with
    {
        Capacity = Capacity with { Spread = Math.Sqrt((Capacity.Spread * Capacity.Spread) + (Capacity.Uncertainty * Capacity.Uncertainty)) },
    };

    /// <summary>What a reconfiguration of the given kind costs.</summary>
    public RescaleModel Rescale(RescaleKind kind) => kind switch
    {
        RescaleKind.Redeploy => Redeploy,
        RescaleKind.Elastic => Elastic,
        RescaleKind.PerVertex => PerVertex,
        RescaleKind.InPlace => InPlace,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"Got {kind}; expected a known kind."),
    };

    /// <summary>The same job with another cost for the given kind of reconfiguration.</summary>
    public JobModel With(RescaleKind kind, RescaleModel rescale) => kind switch
    {
        RescaleKind.Redeploy => this with { Redeploy = rescale },
        RescaleKind.Elastic => this with { Elastic = rescale },
        RescaleKind.PerVertex => this with { PerVertex = rescale },
        RescaleKind.InPlace => this with { InPlace = rescale },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"Got {kind}; expected a known kind."),
    };
}

using Sheaf.Control.Objectives;
using Sheaf.Simulation.Jobs;
using Sheaf.Simulation.Workloads;

namespace Sheaf.Simulation.Experiments;

/// <summary>What an experiment runs every policy on.</summary>
public sealed record ExperimentSettings
{
    /// <summary>The job.</summary>
    public required JobModel Job { get; init; }

    /// <summary>Its load; it starts anew where it is shorter than the experiment.</summary>
    public required LoadTrace Trace { get; init; }

    /// <summary>Length in hours, from 0.05 to 8760. Default 18.</summary>
    public double Hours { get; init => field = Require.Within(value, 0.05, 8760); } = 18;

    /// <summary>Failures, evenly spread, each five seconds before a checkpoint; from 0 to 100 000. Default 23.</summary>
    public int Failures { get; init => field = (int)Require.Within(value, 0, 100_000); } = 23;

    /// <summary>What the job owes its users. Default 2000 ms and 180 s.</summary>
    public ServiceLevelObjective Slo { get; init; } = new(2000, 180);

    /// <summary>What resources and bad seconds cost.</summary>
    public Prices Prices { get; init; } = new();

    /// <summary>How configurations are changed where the policy does not bring its own way. Default redeploy.</summary>
    public RescaleKind Rescale { get; init; } = RescaleKind.Redeploy;

    /// <summary>Share of the CPU quota that the reactive policy aims at. Default 0.35.</summary>
    public double ReactiveTarget { get; init => field = Require.Within(value, 0.01, 1); } = 0.35;

    /// <summary>Seconds of the experiment.</summary>
    public int Seconds => (int)Math.Round(Hours * 3600);
}

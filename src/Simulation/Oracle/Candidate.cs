using Sheaf.Control.Configuration;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Oracle;

/// <summary>A configuration with everything about it that a schedule's cost depends on.</summary>
internal sealed record Candidate
{
    public Candidate(ExperimentSettings settings, JobConfiguration configuration)
    {
        var rules = new ChangeRules(settings);
        Configuration = configuration;
        PricePerSecond = settings.Prices.PerHour(configuration) / 3600;
        Capacity = settings.Job.Capacity.PerSecond(configuration);
        RestartSeconds = settings.Job.Failure.ExpectedRestart(configuration);
        DowntimeSeconds = rules.Models.Sum(model => model.ExpectedDowntime(configuration));
        PreparedWorkers = rules.HasPreparation ? configuration.Workers : 0;
        Shape = settings.Rescale == RescaleKind.InPlace ? (configuration.SlotsPerWorker, configuration.CpuPerWorker, configuration.MemoryMiB) : default;
    }

    public JobConfiguration Configuration { get; }

    /// <summary>Price of its allocation for a second.</summary>
    public double PricePerSecond { get; }

    /// <summary>Records a second that it sustains.</summary>
    public double Capacity { get; }

    /// <summary>Seconds of a restart after a failure, without its detection.</summary>
    public double RestartSeconds { get; }

    /// <summary>Seconds without processing on the way to it, summed over the kinds of change.</summary>
    public double DowntimeSeconds { get; }

    /// <summary>Its workers where a change that adds some takes time to prepare; else 0.</summary>
    public int PreparedWorkers { get; }

    /// <summary>What a worker is, where workers of another size cost more to get; else the same for all.</summary>
    public (int Slots, double Cores, int MemoryMiB) Shape { get; }

    /// <summary>Highest rate at which it keeps the recovery limit; not a number where nobody asked.</summary>
    public double AdmissibleRate { get; init; } = double.NaN;

    /// <summary>Seconds between its checkpoints.</summary>
    public double IntervalSeconds => Configuration.CheckpointIntervalSeconds;

    /// <summary>True where <paramref name="other"/> differs from it in the checkpoint interval at most.</summary>
    public bool IsSibling(Candidate other) => Configuration with { CheckpointIntervalSeconds = other.IntervalSeconds } == other.Configuration;

    /// <summary>True where it is at least as good as <paramref name="other"/> in whatever matters apart from recovery and from where it can go to in place.</summary>
    public bool IsAtLeast(Candidate other) =>
        PricePerSecond <= other.PricePerSecond
        && Capacity >= other.Capacity
        && RestartSeconds <= other.RestartSeconds
        && DowntimeSeconds <= other.DowntimeSeconds
        && IntervalSeconds <= other.IntervalSeconds
        && PreparedWorkers == other.PreparedWorkers;
}

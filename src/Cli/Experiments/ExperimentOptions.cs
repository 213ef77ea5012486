using System.Globalization;
using Sheaf.Control.Objectives;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Cli.Experiments;

/// <summary>What <c>sheaf experiment</c> was asked for.</summary>
internal sealed record ExperimentOptions
{
    /// <summary>Name of a job that comes with Sheaf, <c>random</c>, or the path of a job file.</summary>
    public required string Job { get; init; }

    /// <summary>The policies, in the order in which they run.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>Path of a trace, or null for the shape of the published scenario.</summary>
    public string? Trace { get; init; }

    /// <summary>Factor on the trace's rates, or null for the job's own.</summary>
    public double? Scale { get; init; }

    /// <summary>Highest rate of the load in records a second, or null.</summary>
    public double? Peak { get; init; }

    /// <summary>Length in hours.</summary>
    public required double Hours { get; init; }

    /// <summary>Failures, evenly spread.</summary>
    public required int Failures { get; init; }

    /// <summary>Number of seeds, at least 1.</summary>
    public required int Seeds { get; init; }

    /// <summary>The first seed.</summary>
    public required int Seed { get; init; }

    /// <summary>What the job owes its users.</summary>
    public required ServiceLevelObjective Slo { get; init; }

    /// <summary>What resources and bad seconds cost.</summary>
    public required Prices Prices { get; init; }

    /// <summary>How configurations are changed.</summary>
    public required RescaleKind Rescale { get; init; }

    /// <summary>CPU share that the reactive policy aims at.</summary>
    public required double Target { get; init; }

    /// <summary>Where the results go as JSON, or null.</summary>
    public string? Json { get; init; }

    /// <summary>Folder of the report, or null.</summary>
    public string? Report { get; init; }

    /// <summary>True where every seed draws its own job.</summary>
    public bool IsRandom => Job == ExperimentJobs.Random;

    /// <summary>All runs, seed by seed, so that what is finished early can be compared.</summary>
    public IEnumerable<PlannedRun> Runs() =>
        Enumerable.Range(Seed, Seeds).SelectMany(seed => Policies.Select(policy => new PlannedRun(policy, seed)));

    /// <summary>The command line that gives the same figures, without where they go.</summary>
    public string CommandLine()
    {
        var line = FormattableString.Invariant(
            $"sheaf experiment --job {Job} --policy {string.Join(',', Policies)} --hours {Hours} --failures {Failures} --seeds {Seeds} --seed {Seed}");
        line += $" --slo-latency {Durations.Write(Slo.LatencyP95Ms / 1000)} --slo-recovery {Durations.Write(Slo.RecoverySeconds)}";
        line += FormattableString.Invariant(
            $" --price-core-hour {Prices.CoreHour} --price-gib-hour {Prices.GiBHour} --price-bad-second {Prices.BadSecond} --rescale {RescaleNames.Of(Rescale)} --target {Target}");
        return line + Given("--trace", Trace) + Given("--scale", Scale?.ToString(CultureInfo.InvariantCulture)) + Given("--peak", Peak?.ToString(CultureInfo.InvariantCulture));
    }

    private static string Given(string option, string? value) => value is null ? "" : $" {option} {value}";
}

using Sheaf.Control.Configuration;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;
using Sheaf.Simulation.Reports;
using Sheaf.Simulation.Workloads;

namespace Sheaf.Simulation.Tests.Reports;

/// <summary>Reports that tests vary; nothing in them was simulated.</summary>
internal static class ReportExamples
{
    private static readonly RescaleModel Rescale = new() { DowntimeSeconds = 30 };

    public static JobModel Job { get; } = new()
    {
        Name = "ysb",
        Capacity = new CapacityModel { EventsPerCore = 8000 },
        Latency = new LatencyModel { BaseMs = 600 },
        Cpu = new CpuModel { PerThousandEvents = 0.1 },
        Failure = new FailureModel { DetectionSeconds = 20, RestartSeconds = 30 },
        Redeploy = Rescale,
        Elastic = Rescale,
        PerVertex = Rescale,
        InPlace = Rescale,
    };

    public static ExperimentSettings Settings(double hours = 18) => new()
    {
        Job = Job,
        Trace = new LoadTrace("clicks", [.. Enumerable.Range(0, 64_800).Select(Load)]),
        Hours = hours,
    };

    public static ExperimentReport Report(params PolicyRun[] runs) => new()
    {
        Job = "ysb",
        Settings = Settings(),
        Runs = runs,
        Command = "sheaf experiment --job ysb",
        StartedAt = new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.Zero),
    };

    /// <summary>A run that follows the load with so much headroom; 0 stays on the static configuration.</summary>
    public static PolicyRun Run(string policy, int seed = 1, double headroom = 0, int minutes = 1080, string reason = "The load rises & falls.")
    {
        var course = new List<TimelineMinute>();
        var changes = new List<TimelineChange>();
        var configuration = PublishedSpace.Static;
        for (var minute = 0; minute < minutes; minute++)
        {
            var offered = Load(minute * 60);
            var workers = Math.Clamp((int)Math.Ceiling(offered * headroom / 8000), 2, 24);
            var to = new JobConfiguration(workers, 1 + (workers % 2), 1, workers > 6 ? 2048 : 1024, 30);
            if (headroom > 0 && minute > 20 && minute % 25 == 0 && to != configuration)
            {
                changes.Add(new TimelineChange(minute * 60, configuration, to, reason));
                configuration = to;
            }

            course.Add(Minute(minute, offered, configuration, headroom, changes));
        }

        return new PolicyRun(policy, seed, "ysb", Figures(course, changes.Count), course, Failures(minutes, headroom), changes);
    }

    public static PolicyFigures Figures(double cost = 10, double bad = 0.02, double coreHours = 100, double gibHours = 400) => new()
    {
        BadSecondsShare = bad,
        LatencyMeanMs = 700,
        LatencyP95Ms = 1500,
        LatencyP99Ms = 4000,
        RecoveryMeanSeconds = 100,
        RecoveryWithinShare = 1,
        CoreHoursJob = coreHours,
        GiBHoursJob = gibHours,
        Cost = cost,
        Reconfigurations = 0,
    };

    public static PolicyRun Bare(string policy, int seed, PolicyFigures figures) => new(policy, seed, "ysb", figures, [], [], []);

    private static double Load(int second) =>
        45_000 + (28_000 * Math.Sin(second / 64_800.0 * 4 * Math.PI)) + (6000 * Math.Sin(second / 700.0)) + (second is > 40_000 and < 42_000 ? 30_000 : 0);

    private static TimelineMinute Minute(int minute, double offered, JobConfiguration configuration, double headroom, List<TimelineChange> changes)
    {
        var changed = changes.Count > 0 && changes[^1].Second == minute * 60;
        var capacity = changed ? 0.2 * offered : configuration.TotalCores * 8000 * (1 + (0.1 * (configuration.SlotsPerWorker - 1)));
        var isShort = capacity < offered;
        var profiling = headroom > 1.2 && minute is > 30 and < 300 && minute % 40 < 9 ? 6 : 0;
        double? latency = changed ? null : isShort ? 2500 * offered / Math.Max(1, capacity) : 600 + (500 * offered / capacity);
        return new TimelineMinute(offered, Math.Min(offered, capacity), capacity, latency, changed ? 40 : isShort ? 25 : 0, Math.Min(offered, capacity) * 0.0001, profiling, configuration);
    }

    private static IReadOnlyList<TimelineFailure> Failures(int minutes, double headroom) =>
        [.. Enumerable.Range(1, 23).Where(i => i * 47 < minutes).Select(i => new TimelineFailure(i * 47 * 60, i == 22 && headroom > 1 ? null : 70 + (headroom * 20) + (i * 31 % 13 * (headroom > 0 && headroom < 1.15 ? 12 : 4))))];

    private static PolicyFigures Figures(List<TimelineMinute> minutes, int changes)
    {
        var coreHours = minutes.Sum(minute => minute.Configuration.TotalCores) / 60;
        var gibHours = minutes.Sum(minute => minute.Configuration.TotalMemoryGiB) / 60;
        var profiling = minutes.Sum(minute => minute.ProfilingCores) / 60;
        var bad = minutes.Sum(minute => minute.BadSeconds);
        var cost = ((coreHours + profiling) * 0.04) + (gibHours * 0.005) + (bad * 0.001);
        return Figures(cost, bad / (minutes.Count * 60.0), coreHours, gibHours) with
        {
            CoreHoursProfiling = profiling,
            Reconfigurations = changes,
            ProfilingRuns = profiling > 0 ? 7 : 0,
            FirstSavingMinutes = changes > 0 ? 25 : null,
            WallSeconds = 1.5,
        };
    }
}

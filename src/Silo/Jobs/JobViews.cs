using Sheaf.Control.Profiling;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains.State;

namespace Sheaf.Silo.Jobs;

/// <summary>Builds what the API shows of a job.</summary>
internal static class JobViews
{
    public static JobView Build(
        string id, StreamJobState kept, JobRuntime? runtime, string? failure, string? activity, ProfilerStatus profiler)
    {
        var settings = kept.Settings!;
        var configuration = runtime?.Configuration ?? kept.Configuration!;
        var ledger = kept.Controller.Ledger;
        var profilingCost = ((profiler.CoreSeconds * settings.Prices.CoreHour) + (profiler.GiBSeconds * settings.Prices.GiBHour)) / 3600;
        return new JobView
        {
            Id = id,
            Kind = JobDefaults.KindOf(kept.Spec),
            State = State(kept, runtime, failure),
            StateReason = failure ?? runtime?.Job.FailureReason,
            Settings = settings,
            Load = JobLoads.Describe(kept.Spec),
            Configuration = configuration,
            Parameters = kept.Parameters,
            FromSavepoint = kept.Spec.FromSavepoint,
            Latest = runtime?.Controller.Recent.All.LastOrDefault(),
            SloState = runtime?.Controller.Recent.WithinSlo() switch { true => "met", false => "missed", null => "unknown" },
            CostPerHour = settings.Prices.PerHour(configuration),
            StaticCostPerHour = settings.Prices.PerHour(settings.Static),
            CostSoFar = ledger.Cost + profilingCost,
            StaticCostSoFar = ledger.StaticCost,
            ProfilingCostSoFar = profilingCost,
            ObservedSeconds = ledger.ObservedSeconds,
            BadSeconds = ledger.BadSeconds,
            Reconfigurations = kept.Controller.Changes,
            ProfilingRuns = profiler.Runs,
            PendingDecisionId = kept.Controller.PendingDecisionId,
            Activity = activity,
            CreatedAt = kept.CreatedAt,
        };
    }

    private static string State(StreamJobState kept, JobRuntime? runtime, string? failure) =>
        failure is not null ? "failed"
        : runtime is not null ? EngineJobTarget.StateName(runtime.Job.State)
        : kept.Paused ? "paused"
        : "stopped";
}

using Sheaf.Silo.Contracts;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Rendering;

/// <summary>Shows jobs.</summary>
internal static class JobRenderer
{
    /// <summary>One line for each job.</summary>
    public static void List(IReadOnlyList<JobView> jobs, CliContext context)
    {
        if (jobs.Count == 0)
        {
            context.Output.WriteLine("No jobs yet. Create one: ./sheaf jobs create job.json, or start an example: ./sheaf up");
            return;
        }

        var table = Tables.Create("job", "kind", "state", "objective", ">offered", ">p95", "configuration", ">cost/h", ">to static", "mode", "waits");
        foreach (var job in jobs)
        {
            table.AddPlainRow(
                job.Id,
                job.Kind,
                job.State,
                job.SloState,
                Text.Rate(job.Latest?.OfferedRate),
                Text.Milliseconds(job.Latest?.LatencyP95Ms),
                Text.Short(job.Configuration),
                Text.Cost(job.CostPerHour),
                Text.Against(job.CostPerHour, job.StaticCostPerHour),
                SheafJson.Name(job.Settings.Mode),
                job.PendingDecisionId ?? "");
        }

        context.Console.Write(table);
    }

    /// <summary>Everything of one job.</summary>
    public static void Show(JobView job, CliContext context)
    {
        var settings = job.Settings;
        var latest = job.Latest;
        context.Console.Write(Tables.Facts(
            ("job", $"{job.Id} ({job.Kind}), created {Text.Clock(job.CreatedAt, context.Time)}"),
            ("state", job.StateReason is null ? job.State : $"{job.State}: {job.StateReason}"),
            ("doing", job.Activity ?? Text.Unknown),
            ("load", job.Load),
            ("configuration", job.Configuration.ToString()),
            ("objective", $"{job.SloState}: p95 latency {Text.Milliseconds(latest?.LatencyP95Ms)} of {Text.Milliseconds(settings.Slo.LatencyP95Ms)}; recovery within {Text.Duration(settings.Slo.RecoverySeconds)}"),
            ("rate", $"offered {Text.Rate(latest?.OfferedRate)}, processed {Text.Rate(latest?.Throughput)}, backlog {latest?.Backlog?.ToString("0", System.Globalization.CultureInfo.InvariantCulture) ?? Text.Unknown} events"),
            ("cost per hour", $"{Text.Cost(job.CostPerHour)}; static {Text.Cost(job.StaticCostPerHour)} ({Text.Against(job.CostPerHour, job.StaticCostPerHour)})"),
            ("cost so far", $"{Text.Cost(job.CostSoFar)}, of it profiling {Text.Cost(job.ProfilingCostSoFar)}; static {Text.Cost(job.StaticCostSoFar)} ({Text.Against(job.CostSoFar, job.StaticCostSoFar)})"),
            ("seconds", $"{Text.Duration(job.ObservedSeconds)} observed, {Text.Duration(job.BadSeconds)} over the objective"),
            ("control", $"{SheafJson.Name(settings.Mode)}, policy {settings.Policy}, refinement {(settings.Refinement ? "on" : "off")}"),
            ("so far", $"{Text.Count(job.Reconfigurations, "reconfiguration")}, {Text.Count(job.ProfilingRuns, "profiling run")}"),
            ("waits for you", job.PendingDecisionId is null ? "nothing" : $"{job.PendingDecisionId} (./sheaf approve {job.PendingDecisionId})")));
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Sheaf.Control.Observing;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Metrics;

/// <summary>
/// The service's own instruments: gauges of every job, labelled <c>job</c>. A figure that is unknown is not reported, rather
/// than as zero. Thread-safe.
/// </summary>
public sealed class SheafMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Sheaf";

    private readonly Meter _meter = new(Name);
    private readonly ConcurrentDictionary<string, JobView> _jobs = new();
    private readonly ConcurrentDictionary<string, Observation> _observations = new();

    /// <summary>Makes the instruments.</summary>
    public SheafMeter()
    {
        _meter.CreateObservableGauge("sheaf.jobs", () => _jobs.Count, "{job}", "Jobs of this service.");
        Observed("sheaf.job.offered_rate", "{event}/s", "Events per second that became due.", o => o.OfferedRate);
        Observed("sheaf.job.throughput", "{event}/s", "Events per second that were processed.", o => o.Throughput);
        Observed("sheaf.job.backlog", "{event}", "Events due but not yet read.", o => o.Backlog);
        Observed("sheaf.job.latency.p50", "s", "Median latency from an event's creation to its leaving the sink.", o => o.LatencyP50Ms / 1000);
        Observed("sheaf.job.latency.p95", "s", "95th percentile of latency.", o => o.LatencyP95Ms / 1000);
        Observed("sheaf.job.latency.p99", "s", "99th percentile of latency.", o => o.LatencyP99Ms / 1000);
        Observed("sheaf.job.cpu.used", "{core}", "Thread seconds used per wall second.", o => o.CpuCoresUsed);
        Observed("sheaf.job.memory.used", "By", "Bytes of state and buffers.", o => o.MemoryMiBUsed * 1024 * 1024);
        Observed("sheaf.job.slo.met", "", "1 where the latest interval kept the objective, 0 where it missed it.", o => o.WithinSlo is { } met ? (met ? 1 : 0) : null);
        Viewed("sheaf.job.cpu.allocated", "{core}", "Cores allocated to all workers.", j => j.Configuration.TotalCores);
        Viewed("sheaf.job.memory.allocated", "By", "Bytes allocated to all workers.", j => j.Configuration.TotalMemoryGiB * (1L << 30));
        Viewed("sheaf.job.workers", "{worker}", "Workers.", j => j.Configuration.Workers);
        Viewed("sheaf.job.cost_per_hour", "", "Price of the allocation for an hour.", j => j.CostPerHour);
        Viewed("sheaf.job.static_cost_per_hour", "", "Price of the static configuration for an hour.", j => j.StaticCostPerHour);
        Counted("sheaf.job.cost", "", "Cost of the allocation and of profiling since the job was created.", j => j.CostSoFar);
        Counted("sheaf.job.observed", "s", "Observed seconds since the job was created.", j => j.ObservedSeconds);
        Counted("sheaf.job.bad", "s", "Observed seconds in which the objective was missed.", j => j.BadSeconds);
        Counted("sheaf.job.reconfigurations", "{change}", "Changes of configuration that were carried out.", j => j.Reconfigurations);
        Counted("sheaf.job.profiling_runs", "{run}", "Completed profiling runs.", j => j.ProfilingRuns);
    }

    /// <summary>Takes a job as it now stands.</summary>
    public void Update(JobView job)
    {
        ArgumentNullException.ThrowIfNull(job);
        _jobs[job.Id] = job;
        if (job.Latest is { } latest)
        {
            _observations[job.Id] = latest;
        }
    }

    /// <summary>Takes the latest observation of a job.</summary>
    public void Update(string jobId, Observation observation) => _observations[jobId] = observation;

    /// <summary>Forgets a job.</summary>
    public void Remove(string jobId)
    {
        _jobs.TryRemove(jobId, out _);
        _observations.TryRemove(jobId, out _);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Observed(string name, string unit, string description, Func<Observation, double?> figure) =>
        _meter.CreateObservableGauge(name, () => Measure(_observations, figure), unit, description);

    private void Viewed(string name, string unit, string description, Func<JobView, double?> figure) =>
        _meter.CreateObservableGauge(name, () => Measure(_jobs, figure), unit, description);

    private void Counted(string name, string unit, string description, Func<JobView, double?> figure) =>
        _meter.CreateObservableCounter(name, () => Measure(_jobs, figure), unit, description);

    private static IEnumerable<Measurement<double>> Measure<T>(ConcurrentDictionary<string, T> source, Func<T, double?> figure)
    {
        foreach (var (job, value) in source)
        {
            if (figure(value) is { } known && double.IsFinite(known))
            {
                yield return new Measurement<double>(known, new KeyValuePair<string, object?>("job", job));
            }
        }
    }
}

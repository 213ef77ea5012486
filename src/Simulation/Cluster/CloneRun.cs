using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Cluster;

/// <summary>A profiling run: a clone of the job starts at the latest offsets, so without a backlog, gets a constant load, is measured, fails five seconds before a checkpoint and recovers.</summary>
public static class CloneRun
{
    /// <summary>The schedule of the published profiling runs: two minutes of warm-up, one measured, six for the recovery.</summary>
    public static ProfilingSettings Published { get; } = new() { WarmUpSeconds = 120, MeasureSeconds = 60, RecoveryCapSeconds = 360 };

    /// <summary>Makes a run.</summary>
    /// <param name="model">The job.</param>
    /// <param name="configuration">What the clone runs with.</param>
    /// <param name="rate">Records a second that become due, above 0.</param>
    /// <param name="schedule">Its parts.</param>
    /// <param name="seed">Seed of the noise; null for none.</param>
    public static CloneOutcome Run(JobModel model, JobConfiguration configuration, double rate, ProfilingSettings schedule, int? seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(schedule);
        var job = new SimulatedJob(model, configuration, seed);
        for (var i = 0; i < schedule.WarmUpSeconds; i++)
        {
            job.Step(rate);
        }

        var measured = Measure(job, rate, (int)Math.Ceiling(schedule.MeasureSeconds));
        var probe = RecoveryProbe.Measure(model.Recovery with { CapSeconds = schedule.RecoveryCapSeconds }, model, job, rate);
        return measured with { RecoverySeconds = probe.RecoverySeconds!.Value, Censored = probe.Censored, Seconds = job.Second };
    }

    private static CloneOutcome Measure(SimulatedJob job, double rate, int seconds)
    {
        double latency = 0, processed = 0, cpu = 0, memory = 0;
        var seen = 0;
        for (var i = 0; i < seconds; i++)
        {
            var second = job.Step(rate);
            processed += second.Processed;
            cpu += second.CpuCores;
            memory += second.MemoryMiB;
            if (!double.IsNaN(second.LatencyMs))
            {
                latency += second.LatencyMs;
                seen++;
            }
        }

        return new CloneOutcome(seen > 0 ? latency / seen : null, processed / seconds, cpu / seconds, memory / seconds, 0, false, 0);
    }
}

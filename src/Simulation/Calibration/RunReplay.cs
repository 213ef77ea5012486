using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>Makes a measured run of 18 hours again: its load, its changes of configuration and its failures, on the virtual cluster.</summary>
internal sealed class RunReplay
{
    private readonly MeasuredRun _run;
    private readonly RunSchedule _schedule;

    public RunReplay(MeasuredRun run)
    {
        _run = run;
        _schedule = RunSchedule.Of(run);
    }

    /// <summary>The run.</summary>
    public MeasuredRun Run => _run;

    /// <summary>Runs it once.</summary>
    /// <param name="model">The job.</param>
    /// <param name="seed">Seed of the noise; null for none.</param>
    public ReplayOutcome Play(JobModel model, int? seed)
    {
        var job = new SimulatedJob(model, _schedule.Initial, seed);
        var minutes = new ReplayedMinute[_schedule.Seconds / 60];
        var recoveries = new Dictionary<int, double>();
        var probes = new List<(int Second, RecoveryProbe Probe)>();
        for (var minute = 0; minute < minutes.Length; minute++)
        {
            minutes[minute] = PlayMinute(job, model, minute, probes, recoveries);
        }

        return new ReplayOutcome(minutes, recoveries);
    }

    private ReplayedMinute PlayMinute(
        SimulatedJob job, JobModel model, int minute, List<(int Second, RecoveryProbe Probe)> probes, Dictionary<int, double> recoveries)
    {
        double latency = 0, cpu = 0, processed = 0;
        var seen = 0;
        for (var i = 0; i < 60; i++)
        {
            var at = (minute * 60) + i;
            Order(job, model, at, probes);
            var second = job.Step(_schedule.Rate(at));
            processed += second.Processed;
            cpu += second.CpuCores;
            if (!double.IsNaN(second.LatencyMs))
            {
                latency += second.LatencyMs;
                seen++;
            }

            Read(second, job, probes, recoveries);
        }

        return new ReplayedMinute(seen > 0 ? latency / seen : null, 60 - seen, cpu / 60, processed / 60);
    }

    private void Order(SimulatedJob job, JobModel model, int at, List<(int Second, RecoveryProbe Probe)> probes)
    {
        if (_schedule.Changes.TryGetValue(at, out var configuration))
        {
            job.Reconfigure(configuration, _schedule.Kind);
        }

        if (_schedule.Failures.Contains(at))
        {
            probes.Add((at, RecoveryProbe.Of(model.Recovery, model, job, _schedule.Rate(at))));
            job.Fail();
        }
    }

    private static void Read(in ClusterSecond second, SimulatedJob job, List<(int Second, RecoveryProbe Probe)> probes, Dictionary<int, double> recoveries)
    {
        for (var i = probes.Count - 1; i >= 0; i--)
        {
            if (probes[i].Probe.Observe(second, job))
            {
                recoveries[probes[i].Second] = probes[i].Probe.RecoverySeconds!.Value;
                probes.RemoveAt(i);
            }
        }
    }
}

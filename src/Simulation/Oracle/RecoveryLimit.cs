using Sheaf.Control.Configuration;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Oracle;

/// <summary>
/// The highest constant rate at which a failure five seconds before a checkpoint, when most of an interval has to be replayed, is recovered
/// from within the limit, as <see cref="RecoveryProbe"/> reads it off the job without noise.
/// </summary>
internal sealed class RecoveryLimit
{
    private const int Bisections = 14;
    private readonly JobModel _model;
    private readonly double _limitSeconds;

    /// <summary>The limit of a job of which a share of the capacity is left after a change.</summary>
    /// <param name="model">The job.</param>
    /// <param name="limitSeconds">Most seconds that a recovery may take.</param>
    /// <param name="capacityShare">The share, above 0 and at most 1.</param>
    public RecoveryLimit(JobModel model, double limitSeconds, double capacityShare = 1)
    {
        _model = model with
        {
            Recovery = model.Recovery with { CapSeconds = limitSeconds + model.Recovery.StableSeconds + 2 },
            Capacity = model.Capacity.Times(capacityShare),
        };
        _limitSeconds = limitSeconds;
    }

    /// <summary>
    /// The rate in records a second, to 1/16 000 of the capacity, below the capacity; 0 where no rate will do. Recovery is taken to grow with the rate:
    /// bisection finds one edge.
    /// </summary>
    public double HighestRate(JobConfiguration configuration)
    {
        double kept = 0, broken = _model.Capacity.PerSecond(configuration);
        for (var i = 0; i < Bisections; i++)
        {
            var rate = (kept + broken) / 2;
            (kept, broken) = IsKept(configuration, rate) ? (rate, broken) : (kept, rate);
        }

        return kept;
    }

    /// <summary>True where the recovery limit is kept at the constant <paramref name="rate"/>.</summary>
    public bool IsKept(JobConfiguration configuration, double rate)
    {
        var job = new SimulatedJob(_model, configuration, seed: null);
        WaitForFailure(job, rate);
        var probe = RecoveryProbe.Of(_model.Recovery, _model, job, rate);
        job.Fail();
        while (!probe.Observe(job.Step(rate), job))
        {
        }

        return !probe.Censored && probe.RecoverySeconds <= _limitSeconds;
    }

    // A first checkpoint completes, then comes the moment at which the most of an interval is lost.
    private void WaitForFailure(SimulatedJob job, double rate)
    {
        var settled = job.Configuration.CheckpointIntervalSeconds + _model.CheckpointSeconds + 1;
        while (job.Second < settled || !EvenFailures.Strikes(job.SecondsToCheckpoint))
        {
            job.Step(rate);
        }
    }
}

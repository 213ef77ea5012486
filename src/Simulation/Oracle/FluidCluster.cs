using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Oracle;

/// <summary>
/// Advances jobs without noise over a known load: the arithmetic of <see cref="SimulatedJob"/> without its figures of CPU and memory, on values instead
/// of objects, so that a plan can follow millions of futures. Tests hold the two together.
/// </summary>
internal sealed class FluidCluster
{
    private readonly ExperimentSettings _settings;
    private readonly Horizon _horizon;
    private readonly JobModel _model;
    private readonly int[] _failures;
    private readonly double _quietSeconds;
    private readonly bool _isLateAlways;
    private readonly bool _replaysFromCheckpoint;

    public FluidCluster(ExperimentSettings settings, Horizon horizon)
    {
        _settings = settings;
        _horizon = horizon;
        _model = settings.Job;
        Rules = new ChangeRules(settings);
        _replaysFromCheckpoint = Rules.ReplaysFromCheckpoint;
        _failures = EvenFailures.Seconds(settings);
        _quietSeconds = EvenFailures.QuietSeconds(settings);
        _isLateAlways = !(_model.Latency.BaseMs <= settings.Slo.LatencyP95Ms);
    }

    /// <summary>The load.</summary>
    public Horizon Horizon => _horizon;

    /// <summary>How changes are carried out.</summary>
    public ChangeRules Rules { get; }

    /// <summary>True where checkpoints still decide what happens to a job: it may fail, or a change throws it back.</summary>
    public bool NeedsCheckpoints(in FluidJob job) => _replaysFromCheckpoint || job.Failures < _failures.Length;

    /// <summary>True where a change may be ordered at <paramref name="second"/>: none is under way, and no failure is near.</summary>
    public bool MayChange(in FluidJob job, int second) =>
        job.Phase != JobPhase.Reconfiguring
        && second - job.FailedAt >= _quietSeconds
        && (job.Failures >= _failures.Length || _failures[job.Failures] - second >= _quietSeconds);

    /// <summary>A job that runs from second 0 on, warm.</summary>
    public FluidJob Start(Candidate candidate) => new()
    {
        NextCheckpoint = candidate.IntervalSeconds,
        CheckpointDone = double.PositiveInfinity,
        PhaseEnds = double.PositiveInfinity,
        RampFrom = double.NegativeInfinity,
        CapacityShare = 1,
        FailedAt = double.NegativeInfinity,
        WasLate = _isLateAlways,
        Order = -1,
    };

    /// <summary>Advances a job by the seconds from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public void Advance(ref FluidJob job, Candidate candidate, int from, int to)
    {
        for (var second = from; second < to; second++)
        {
            FailIfDue(ref job, second);
            if (Step(ref job, candidate, second + 1))
            {
                CountBad(ref job);
            }
        }

        job.Cost += candidate.PricePerSecond * (to - from);
    }

    /// <summary>The same for a job that is stopped for a change at <paramref name="from"/>: <paramref name="candidate"/> is what it goes to.</summary>
    /// <param name="job">The job as it was left by <see cref="Prepare"/>.</param>
    /// <param name="candidate">What it goes to.</param>
    /// <param name="kind">What the change costs.</param>
    /// <param name="from">Second of the stop.</param>
    /// <param name="to">Second up to which it is advanced, above <paramref name="from"/>.</param>
    public void AdvanceStopped(ref FluidJob job, Candidate candidate, RescaleModel kind, int from, int to)
    {
        // The second in which a job stops is lost however short the downtime is.
        job.PhaseEnds = from + kind.ExpectedDowntime(candidate.Configuration);
        CountBad(ref job);
        job.Cost += candidate.PricePerSecond;
        Advance(ref job, candidate, from + 1, to);
    }

    /// <summary>
    /// Advances a job for which a change has been ordered until it is stopped; the allocation of that time is to be charged by <see cref="ChargePreparation"/>. What
    /// it had not committed is lost where it is down or falls back to a checkpoint.
    /// </summary>
    public void Prepare(ref FluidJob job, Candidate candidate, RescaleModel kind, int from, int to)
    {
        var cost = candidate.PricePerSecond * (to - from);
        Advance(ref job, candidate, from, to);
        job.Cost -= cost;
        FailIfDue(ref job, to);
        if (kind.ReplaysFromCheckpoint || job.Phase != JobPhase.Running)
        {
            job.Position = job.Committed;
        }

        job.Committed = job.Position;
        job.CheckpointDone = double.PositiveInfinity;
        job.CapacityShare = kind.CapacityShare;
        job.WarmUpSeconds = kind.WarmUpSeconds;
        job.Phase = JobPhase.Reconfiguring;
    }

    /// <summary>Charges the allocation of a preparation: what is ordered, where it has more cores, runs beside what is in force in its stead.</summary>
    public static void ChargePreparation(ref FluidJob job, Candidate from, Candidate to, int seconds)
    {
        var allocated = to.Configuration.TotalCores > from.Configuration.TotalCores ? to : from;
        job.Cost += allocated.PricePerSecond * seconds;
    }

    /// <summary>Gives a running job another checkpoint interval at <paramref name="second"/>, without a stop.</summary>
    public static void ChangeInterval(ref FluidJob job, Candidate to, int second) =>
        job.NextCheckpoint = Math.Min(job.NextCheckpoint, second + to.IntervalSeconds);

    private void CountBad(ref FluidJob job)
    {
        job.BadSeconds++;
        job.Cost += _settings.Prices.BadSecond;
    }

    private void FailIfDue(ref FluidJob job, int second)
    {
        if (job.Failures < _failures.Length && second >= _failures[job.Failures] && job.Phase == JobPhase.Running
            && EvenFailures.Strikes(job.NextCheckpoint - second))
        {
            job.Failures++;
            job.FailedAt = second;
            job.Phase = JobPhase.Failing;
            job.PhaseEnds = second + _model.Failure.DetectionSeconds;
            job.CheckpointDone = double.PositiveInfinity;
        }
    }

    // True where the second was bad.
    private bool Step(ref FluidJob job, Candidate candidate, int second)
    {
        if (second > job.PhaseEnds)
        {
            Leave(ref job, candidate);
        }

        if (job.Phase != JobPhase.Running)
        {
            return job.Phase != JobPhase.Failing || job.WasLate;
        }

        var total = _horizon.Totals[second];
        var capacity = Math.Min(candidate.Capacity * job.CapacityShare * Ramp(job, second), _model.Capacity.Ceiling);
        var processed = Math.Min(total - job.Position, capacity);
        job.Position += processed;
        Checkpoint(ref job, candidate, second);
        if (processed <= 0 && total > job.Position)
        {
            return true;
        }

        return job.WasLate = _isLateAlways || IsLate(ref job, second);
    }

    private void Leave(ref FluidJob job, Candidate candidate)
    {
        if (job.Phase == JobPhase.Failing)
        {
            job.Phase = JobPhase.Recovering;
            job.Position = job.Committed;
            job.PhaseEnds += candidate.RestartSeconds;
            return;
        }

        job.RampSeconds = 2 * (job.Phase == JobPhase.Recovering ? _model.Failure.WarmUpSeconds : job.WarmUpSeconds);
        job.Phase = JobPhase.Running;
        job.RampFrom = job.PhaseEnds;
        job.NextCheckpoint = job.PhaseEnds + candidate.IntervalSeconds;
        job.PhaseEnds = double.PositiveInfinity;
    }

    private double Ramp(in FluidJob job, int second)
    {
        var since = second - job.RampFrom;
        var ramp = since >= job.RampSeconds ? 1 : Math.Max(0, since - 0.5) / job.RampSeconds;
        return _model.Burst.Factor > 1 ? ramp * (1 + ((_model.Burst.Factor - 1) * Math.Exp(-since / _model.Burst.Seconds))) : ramp;
    }

    private void Checkpoint(ref FluidJob job, Candidate candidate, int second)
    {
        if (second >= job.CheckpointDone)
        {
            job.Committed = job.Triggered;
            job.CheckpointDone = double.PositiveInfinity;
        }

        if (second >= job.NextCheckpoint)
        {
            job.Triggered = job.Position;
            job.CheckpointDone = second + _model.CheckpointSeconds;
            job.NextCheckpoint += candidate.IntervalSeconds;
        }
    }

    // Latency is that of an idle job and the age of the record that is due next.
    private bool IsLate(ref FluidJob job, int second)
    {
        var totals = _horizon.Totals;
        if (job.Position >= totals[second])
        {
            return false;
        }

        var at = Math.Min(job.LogSecond, second - 1);
        while (at > 0 && totals[at] > job.Position)
        {
            at--;
        }

        while (totals[at + 1] <= job.Position)
        {
            at++;
        }

        job.LogSecond = at;
        var age = second - at - ((job.Position - totals[at]) / (totals[at + 1] - totals[at]));
        return !(_model.Latency.BaseMs + (age * 1000) <= _settings.Slo.LatencyP95Ms);
    }
}

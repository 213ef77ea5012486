using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Oracle;

/// <summary>
/// When one way of having got to a configuration makes another one pointless: it cost no more, and whatever is ordered from now on, it will have
/// processed at least as much at every moment. Failures must strike both alike, so that their checkpoints must fall on the same seconds.
/// </summary>
internal sealed class Dominance
{
    private const double Records = 1e-6;
    private const double Instant = 1e-6;
    private const double Money = 1e-12;
    private const double SpentBurst = 1e-6;
    private readonly FluidCluster _cluster;
    private readonly BurstModel _burst;
    private readonly double[] _peaks;

    public Dominance(ExperimentSettings settings, Horizon horizon, FluidCluster cluster)
    {
        _cluster = cluster;
        _burst = settings.Job.Burst;
        var fades = _burst.Factor > 1 ? _burst.Seconds * Math.Log((_burst.Factor - 1) / SpentBurst) : 0;
        _peaks = horizon.Peaks((int)Math.Ceiling(Math.Max(0, fades)));
    }

    /// <summary>True where <paramref name="one"/> makes <paramref name="other"/> pointless at the start of <paramref name="stage"/>, both in <paramref name="candidate"/>.</summary>
    public bool Covers(in FluidJob one, in FluidJob other, Candidate candidate, int stage) =>
        one.Cost <= other.Cost + Money
        && one.Position >= other.Position - Records
        && one.Phase == other.Phase
        && AreFailuresAlike(one, other)
        && one.CapacityShare >= other.CapacityShare
        && IsPhaseAtLeast(one, other, candidate, stage)
        && (!_cluster.NeedsCheckpoints(other) || AreCheckpointsAtLeast(one, other));

    /// <summary>The same for jobs that have just been stopped, whatever for.</summary>
    public static bool CoversStopped(in FluidJob one, in FluidJob other) =>
        one.Cost <= other.Cost + Money && one.Position >= other.Position - Records && AreFailuresAlike(one, other);

    private static bool AreFailuresAlike(in FluidJob one, in FluidJob other) => one.Failures == other.Failures && one.FailedAt <= other.FailedAt;

    private bool IsPhaseAtLeast(in FluidJob one, in FluidJob other, Candidate candidate, int stage) => one.Phase switch
    {
        JobPhase.Running => IsCapacityAtLeast(one, other, candidate, stage),
        JobPhase.Reconfiguring => IsSame(one.PhaseEnds, other.PhaseEnds) && one.WarmUpSeconds == other.WarmUpSeconds,
        _ => IsSame(one.PhaseEnds, other.PhaseEnds) && one.Committed >= other.Committed - Records && (!one.WasLate || other.WasLate),
    };

    // Of two warm jobs the one that restarted later still processes faster, which is of no use once nothing waits and the load stays within capacity.
    private bool IsCapacityAtLeast(in FluidJob one, in FluidJob other, Candidate candidate, int stage)
    {
        if (one.RampFrom == other.RampFrom && one.RampSeconds == other.RampSeconds)
        {
            return true;
        }

        var now = _cluster.Horizon.Start(stage);
        if (now - one.RampFrom < one.RampSeconds)
        {
            return false;
        }

        return _burst.Factor <= 1
            || one.RampFrom >= other.RampFrom
            || (one.Position >= _cluster.Horizon.Totals[now] - Records && candidate.Capacity * one.CapacityShare >= _peaks[Math.Min(stage, _peaks.Length - 1)]);
    }

    private static bool AreCheckpointsAtLeast(in FluidJob one, in FluidJob other)
    {
        if (one.Phase != JobPhase.Running)
        {
            return true;
        }

        var covered = double.IsInfinity(other.CheckpointDone) ? other.Committed : Math.Max(other.Committed, other.Triggered);
        return IsSame(one.NextCheckpoint, other.NextCheckpoint)
            && (!one.WasLate || other.WasLate)
            && (one.Committed >= covered - Records
                || (one.Committed >= other.Committed - Records && one.Triggered >= other.Triggered - Records && IsSame(one.CheckpointDone, other.CheckpointDone)));
    }

    private static bool IsSame(double one, double other) => one == other || Math.Abs(one - other) < Instant;
}

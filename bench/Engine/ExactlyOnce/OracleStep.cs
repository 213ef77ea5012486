using Sheaf.Engine;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>A step of a plan.</summary>
/// <param name="Action">What happens.</param>
/// <param name="Point">Where, for actions at a fault point; null for the others.</param>
/// <param name="Occurrence">At which time the point is passed, from 1.</param>
/// <param name="Victim">Which worker dies, modulo their number.</param>
/// <param name="Delay">Time after the step before.</param>
/// <param name="Configuration">The configuration of steps that change it, or that have to be brought about by a change.</param>
internal sealed record OracleStep(
    OracleAction Action, FaultPoint? Point, int Occurrence, int Victim, TimeSpan Delay, EngineConfiguration Configuration)
{
    /// <summary>Whether the point is passed only when a run is restored.</summary>
    public bool NeedsRecovery => Point is FaultPoint.Restoring or FaultPoint.RestoringState or FaultPoint.Launching;

    /// <summary>Whether the point is passed only when a run is rescaled.</summary>
    public bool NeedsRescaling => Point is FaultPoint.Parked or FaultPoint.Rearranged;

    public override string ToString() =>
        Point is { } point ? $"{Action} at {point} #{Occurrence}" : $"{Action} ({Configuration.Workers}x{Configuration.SlotsPerWorker})";
}

using System.Runtime.InteropServices;
using Sheaf.Simulation.Cluster;

namespace Sheaf.Simulation.Oracle;

/// <summary>
/// A job without noise at one moment, as <see cref="SimulatedJob"/> has it, and what it has come to so far. A value, so that many futures
/// can start from it; times are seconds since the start.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct FluidJob
{
    /// <summary>Records processed for good, apart from a failure.</summary>
    public double Position;

    /// <summary>Records that the last completed checkpoint covers.</summary>
    public double Committed;

    /// <summary>Records that the checkpoint under way covers.</summary>
    public double Triggered;

    /// <summary>When the next checkpoint starts.</summary>
    public double NextCheckpoint;

    /// <summary>When the checkpoint under way completes; infinite where none is.</summary>
    public double CheckpointDone;

    /// <summary>When the phase ends; infinite while running.</summary>
    public double PhaseEnds;

    /// <summary>Since when it has been warming up.</summary>
    public double RampFrom;

    /// <summary>How long capacity rises.</summary>
    public double RampSeconds;

    /// <summary>Seconds of processing that the warm-up costs after the change under way.</summary>
    public double WarmUpSeconds;

    /// <summary>Share of the configuration's capacity that it has.</summary>
    public double CapacityShare;

    /// <summary>What it is doing.</summary>
    public JobPhase Phase;

    /// <summary>True where the last latency shown was over its limit.</summary>
    public bool WasLate;

    /// <summary>Where in the log the last age was found.</summary>
    public int LogSecond;

    /// <summary>Failures that have happened.</summary>
    public int Failures;

    /// <summary>When the last failure happened; minus infinity before the first one.</summary>
    public double FailedAt;

    /// <summary>Bad seconds so far.</summary>
    public int BadSeconds;

    /// <summary>Price of allocations and bad seconds so far.</summary>
    public double Cost;

    /// <summary>Index of the order that led here; −1 for none.</summary>
    public int Order;
}

namespace Sheaf.Bench.Engine.FleetKnob;

/// <summary>One run of the fleet job.</summary>
/// <param name="At100">With the knob at 100.</param>
/// <param name="At0">With the knob at 0.</param>
/// <param name="Results">Rows and checksum.</param>
internal sealed record FleetKnobRun(FleetKnobPhase At100, FleetKnobPhase At0, (long Rows, long Checksum) Results)
{
    /// <summary>Share of the state saved.</summary>
    public double StateSaved => 1 - (At0.StateBytes / At100.StateBytes);

    /// <summary>Share of the managed heap saved.</summary>
    public double HeapSaved => 1 - (At0.HeapBytes / At100.HeapBytes);

    /// <summary>Share of the throughput lost.</summary>
    public double ThroughputLoss => 1 - (At0.EventsPerCpuSecond / At100.EventsPerCpuSecond);
}

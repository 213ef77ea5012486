namespace Sheaf.Bench.Engine.FleetKnob;

/// <summary>Figures of a stretch of a run.</summary>
/// <param name="EventsPerCpuSecond">CPU time of the whole process.</param>
/// <param name="StateBytes">Mean size of the windows' state.</param>
/// <param name="HeapBytes">Managed heap after a collection.</param>
internal sealed record FleetKnobPhase(double EventsPerCpuSecond, double StateBytes, double HeapBytes);

namespace Sheaf.Engine;

/// <summary>A checkpoint that a run is asked for.</summary>
/// <param name="Id">Its number; 0 for none.</param>
/// <param name="Stop">Whether the sources stop at its barrier.</param>
/// <param name="Full">Whether its snapshots must be full.</param>
internal readonly record struct CheckpointRequest(long Id, bool Stop, bool Full);

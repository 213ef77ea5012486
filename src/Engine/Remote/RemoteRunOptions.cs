namespace Sheaf.Engine;

/// <summary>What a run in other processes needs to know.</summary>
/// <param name="Run">Number of the run; greater than those before, also by an earlier process.</param>
/// <param name="Transport">Reaches the workers.</param>
/// <param name="Fingerprint">The job's fingerprint.</param>
/// <param name="Pace">When events become due.</param>
/// <param name="Knobs">Settings of the aggregates' knobs.</param>
/// <param name="HeartbeatTimeout">A worker silent for longer counts as dead.</param>
internal sealed record RemoteRunOptions(long Run, IWorkerTransport Transport, string Fingerprint, Pace Pace, KnobBoard Knobs, TimeSpan HeartbeatTimeout);

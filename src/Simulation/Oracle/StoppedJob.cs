namespace Sheaf.Simulation.Oracle;

/// <summary>A job that has been stopped for a change.</summary>
/// <param name="Job">The job.</param>
/// <param name="Origin">Index of the configuration that it comes from.</param>
/// <param name="WasRunning">True where it was running when the change was ordered, so that another checkpoint interval may not have needed a stop.</param>
internal readonly record struct StoppedJob(FluidJob Job, int Origin, bool WasRunning);

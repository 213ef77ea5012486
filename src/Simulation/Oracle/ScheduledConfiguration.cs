using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Oracle;

/// <summary>A configuration and when it is ordered.</summary>
/// <param name="Second">Seconds since the start, at least 0.</param>
/// <param name="Configuration">What is ordered.</param>
public sealed record ScheduledConfiguration(int Second, JobConfiguration Configuration);

using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Policies;

/// <summary>What a policy may look at.</summary>
/// <param name="Request">The settings, the configuration in force, the forecast and the cost of changes.</param>
/// <param name="Recent">The latest observations, oldest first: at least about the last minute.</param>
public sealed record PolicyContext(PlanRequest Request, IReadOnlyList<Observation> Recent);

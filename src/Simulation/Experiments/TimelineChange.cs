using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Experiments;

/// <summary>A change of configuration in a run.</summary>
/// <param name="Second">When it was ordered, in seconds since the start.</param>
/// <param name="From">What it replaced.</param>
/// <param name="To">What was ordered.</param>
/// <param name="Reason">Why, as the policy put it.</param>
public sealed record TimelineChange(int Second, JobConfiguration From, JobConfiguration To, string Reason);

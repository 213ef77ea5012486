using Sheaf.Control.Configuration;

namespace Sheaf.Control.Planning;

/// <summary>Profiling runs that are worth their price.</summary>
/// <param name="Configurations">Configurations to try, best first; at least one.</param>
/// <param name="Rate">Offered rate to try them at, in events per second, above 0.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record ProfilingAdvice(IReadOnlyList<JobConfiguration> Configurations, double Rate, string Reason);

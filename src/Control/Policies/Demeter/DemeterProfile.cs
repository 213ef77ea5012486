using Sheaf.Control.Configuration;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>What a profiling run taught.</summary>
/// <param name="Configuration">What was run.</param>
/// <param name="Rate">At which offered rate, in events per second.</param>
/// <param name="LatencyMs">P95 latency in milliseconds, above 0.</param>
/// <param name="RecoverySeconds">Recovery in seconds, above 0; a lower bound where <paramref name="Censored"/>.</param>
/// <param name="Censored">True where the run ended before the recovery did.</param>
internal sealed record DemeterProfile(JobConfiguration Configuration, double Rate, double LatencyMs, double RecoverySeconds, bool Censored);

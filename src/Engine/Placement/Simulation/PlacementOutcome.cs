namespace Sheaf.Engine;

/// <summary>What a placement simulation measured after its warm-up.</summary>
/// <param name="MeanHosts">Hosts in use, mean over time.</param>
/// <param name="PeakHosts">Most hosts in use at a time.</param>
/// <param name="Fill">CPU time used per CPU time of the hosts in use, 0 to 1.</param>
/// <param name="MeanLatencyMs">From a message's arrival to its end, mean, ms; null without messages.</param>
/// <param name="P95LatencyMs">The same at the 95th percentile; null without messages.</param>
/// <param name="Messages">Messages finished.</param>
/// <param name="Slots">Slots placed.</param>
/// <param name="Moves">Moves of slots from host to host.</param>
public sealed record PlacementOutcome(
    double MeanHosts, int PeakHosts, double Fill, double? MeanLatencyMs, double? P95LatencyMs, int Messages, int Slots, int Moves);

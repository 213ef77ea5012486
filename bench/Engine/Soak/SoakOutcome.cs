using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Soak;

/// <summary>What a soak run has shown.</summary>
/// <param name="FullRate">Events/s at full speed.</param>
/// <param name="Samples">Memory over time.</param>
/// <param name="Reconfigurations">Changes of the configuration.</param>
/// <param name="Kills">Workers that were made to die.</param>
/// <param name="Restarts">Times the job recovered.</param>
/// <param name="Report">The recount of all results.</param>
internal sealed record SoakOutcome(
    double FullRate, IReadOnlyList<SoakSample> Samples, int Reconfigurations, int Kills, int Restarts, VerificationReport Report);

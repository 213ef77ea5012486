using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;

namespace Sheaf.Silo.Api;

/// <summary>A job's trials as a trade-off between cost, latency and recovery.</summary>
public sealed record FrontView
{
    /// <summary>The completed trials, newest first, with those on the front marked.</summary>
    public required IReadOnlyList<FrontPoint> Points { get; init; }

    /// <summary>The configuration in force.</summary>
    public required JobConfiguration Chosen { get; init; }

    /// <summary>The limits.</summary>
    public required ServiceLevelObjective Slo { get; init; }
}

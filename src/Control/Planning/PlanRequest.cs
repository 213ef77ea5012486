using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;

namespace Sheaf.Control.Planning;

/// <summary>What a plan is made for.</summary>
public sealed record PlanRequest
{
    /// <summary>The job's settings.</summary>
    public required JobSettings Settings { get; init; }

    /// <summary>The configuration in force.</summary>
    public required JobConfiguration Current { get; init; }

    /// <summary>The expected load.</summary>
    public required LoadForecast Forecast { get; init; }

    /// <summary>Offered rate now, in events per second; null where unknown.</summary>
    public double? OfferedRate { get; init; }

    /// <summary>Bad seconds that a change with a restart has cost so far, on average.</summary>
    public required double RestartBadSeconds { get; init; }

    /// <summary>Most allocated cores that a profiling run may take now; 0 for no profiling.</summary>
    public double ProfilingCores { get; init; }
}

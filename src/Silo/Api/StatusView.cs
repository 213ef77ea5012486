namespace Sheaf.Silo.Api;

/// <summary>The service itself.</summary>
public sealed record StatusView
{
    /// <summary>Version of Sheaf.</summary>
    public required string Version { get; init; }

    /// <summary>What the grains run on: <c>Embedded</c> or <c>Orleans</c>.</summary>
    public required string GrainRuntime { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Seconds since then.</summary>
    public required double UptimeSeconds { get; init; }

    /// <summary>Where it keeps its data.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Number of jobs.</summary>
    public required int Jobs { get; init; }

    /// <summary>True where the dashboard was built and is served.</summary>
    public required bool Pages { get; init; }
}

namespace Sheaf.Cli.Client;

/// <summary>The service as <c>/api/status</c> shows it.</summary>
internal sealed record StatusReply
{
    /// <summary>Version of the service.</summary>
    public required string Version { get; init; }

    /// <summary><c>Embedded</c> or <c>Orleans</c>.</summary>
    public required string GrainRuntime { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Seconds since then.</summary>
    public required double UptimeSeconds { get; init; }

    /// <summary>Where it keeps its data.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Number of jobs.</summary>
    public required int Jobs { get; init; }

    /// <summary>Whether it serves the dashboard.</summary>
    public required bool Pages { get; init; }
}

using Sheaf.Control.Objectives;

namespace Sheaf.Cli.Service;

/// <summary>What <c>sheaf up</c> was asked for.</summary>
internal sealed record UpOptions
{
    /// <summary>Port to listen on; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Address to listen on.</summary>
    public required string Host { get; init; }

    /// <summary>Full path of the data folder.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The example job, or null for none.</summary>
    public string? Job { get; init; }

    /// <summary>Full path of a trace that drives the load, or null for the built-in day.</summary>
    public string? Trace { get; init; }

    /// <summary>How many times faster than recorded the trace is played; null for 1.</summary>
    public double? Speed { get; init; }

    /// <summary>Factor on the trace's rates, or null.</summary>
    public double? Scale { get; init; }

    /// <summary>Highest rate in events per second, or null for the job's own.</summary>
    public double? Peak { get; init; }

    /// <summary>How far the controller may go by itself, or null for the default.</summary>
    public ControlMode? Mode { get; init; }

    /// <summary>Name of the policy, or null for the default.</summary>
    public string? Policy { get; init; }

    /// <summary>True where something was said about the load.</summary>
    public bool NamesLoad => Trace is not null || Speed is not null || Scale is not null || Peak is not null;
}

namespace Sheaf.Silo.Contracts;

/// <summary>Where a job's load comes from. Without a trace or a constant rate: the built-in two-season day.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.LoadSpec")]
public sealed record LoadSpec
{
    /// <summary>Path of a trace file (<c>timestamp_s,events_per_s</c>) on the service's machine, or null.</summary>
    [Id(0)] public string? Trace { get; init; }

    /// <summary>How many times faster than recorded the trace is played, above 0. Default 1.</summary>
    [Id(1)] public double Speed { get; init; } = 1;

    /// <summary>Factor on the trace's rates, above 0; null scales the trace so that its peak is <see cref="Peak"/>.</summary>
    [Id(2)] public double? Scale { get; init; }

    /// <summary>Highest rate in events per second, above 0; null takes the job kind's nominal peak.</summary>
    [Id(3)] public double? Peak { get; init; }

    /// <summary>A constant rate in events per second, at least 0, instead of a trace or the built-in day; null for none.</summary>
    [Id(4)] public double? Constant { get; init; }
}

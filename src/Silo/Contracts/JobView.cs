using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;

namespace Sheaf.Silo.Contracts;

/// <summary>A job as the API shows it.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.JobView")]
public sealed record JobView
{
    /// <summary>Identifier.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>The pipeline.</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary><c>starting</c>, <c>running</c>, <c>reconfiguring</c>, <c>recovering</c>, <c>paused</c> or <c>failed</c>.</summary>
    [Id(2)] public required string State { get; init; }

    /// <summary>Why it is in that state, where that needs saying.</summary>
    [Id(3)] public string? StateReason { get; init; }

    /// <summary>Everything the controller steers it by.</summary>
    [Id(4)] public required JobSettings Settings { get; init; }

    /// <summary>Where the load comes from, in one line for people.</summary>
    [Id(5)] public required string Load { get; init; }

    /// <summary>Configuration in force.</summary>
    [Id(6)] public required JobConfiguration Configuration { get; init; }

    /// <summary>The latest observation, or null before the first.</summary>
    [Id(7)] public Observation? Latest { get; init; }

    /// <summary><c>met</c>, <c>missed</c> or <c>unknown</c>.</summary>
    [Id(8)] public required string SloState { get; init; }

    /// <summary>Price of the allocation for an hour now.</summary>
    [Id(9)] public required double CostPerHour { get; init; }

    /// <summary>Price of the static configuration for an hour.</summary>
    [Id(10)] public required double StaticCostPerHour { get; init; }

    /// <summary>Cost of the allocation and of profiling since the job was created.</summary>
    [Id(11)] public required double CostSoFar { get; init; }

    /// <summary>What the static configuration would have cost since then.</summary>
    [Id(12)] public required double StaticCostSoFar { get; init; }

    /// <summary>Part of <see cref="CostSoFar"/> that went into profiling.</summary>
    [Id(13)] public required double ProfilingCostSoFar { get; init; }

    /// <summary>Observed seconds since the job was created.</summary>
    [Id(14)] public required double ObservedSeconds { get; init; }

    /// <summary>Observed seconds in which the objective was missed.</summary>
    [Id(15)] public required double BadSeconds { get; init; }

    /// <summary>Changes of configuration that were carried out.</summary>
    [Id(16)] public required int Reconfigurations { get; init; }

    /// <summary>Completed profiling runs.</summary>
    [Id(17)] public required int ProfilingRuns { get; init; }

    /// <summary>The decision that waits for a person, or null.</summary>
    [Id(18)] public string? PendingDecisionId { get; init; }

    /// <summary>What the controller is doing or waiting for, in one sentence.</summary>
    [Id(19)] public string? Activity { get; init; }

    /// <summary>When it was created.</summary>
    [Id(20)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>System parameters in force, which the controller leaves alone.</summary>
    [Id(21)] public SystemParameters Parameters { get; init; } = new();

    /// <summary>The savepoint that it started from, or null.</summary>
    [Id(22)] public string? FromSavepoint { get; init; }
}

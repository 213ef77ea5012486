using Sheaf.Control.Configuration;

namespace Sheaf.Control.Observing;

/// <summary>One measurement of how a configuration behaves at a load. A measured value that is no finite number becomes null: unknown.</summary>
public sealed record Trial
{
    /// <summary>Identifier, unique within the service.</summary>
    public required string Id { get; init; }

    /// <summary>The batch of profiling runs it belongs to, or null.</summary>
    public string? BatchId { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required TrialKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required TrialStatus Status { get; init; }

    /// <summary>When it was asked for or, once measured, when it ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The configuration that was tried.</summary>
    public required JobConfiguration Configuration { get; init; }

    /// <summary>Offered rate in events per second.</summary>
    public required double Rate { get; init; }

    /// <summary>Why it was asked for, in one sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Processed events per second.</summary>
    public double? Throughput { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>95th percentile of latency in milliseconds.</summary>
    public double? LatencyP95Ms { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Seconds from the injected failure until latency was back within its limit; with <see cref="RecoveryCensored"/>, a lower bound.</summary>
    public double? RecoverySeconds { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>True where the job had not recovered when the run ended.</summary>
    public bool RecoveryCensored { get; init; }

    /// <summary>Thread seconds used per wall second.</summary>
    public double? CpuCoresUsed { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Bytes of state and buffers, in MiB.</summary>
    public double? MemoryMiBUsed { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Allocated core seconds that the run cost (0 for production).</summary>
    public double CoreSeconds { get; init; }

    /// <summary>Allocated GiB seconds that the run cost (0 for production).</summary>
    public double GiBSeconds { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Error { get; init; }
}

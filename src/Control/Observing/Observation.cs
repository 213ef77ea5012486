using Sheaf.Control.Configuration;

namespace Sheaf.Control.Observing;

/// <summary>
/// What was measured of a job over one interval that ends at <see cref="At"/>. A null is unknown, never zero;
/// a measurement that is no finite number becomes null.
/// </summary>
public sealed record Observation
{
    /// <summary>End of the interval.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>State of the job: <c>running</c>, <c>reconfiguring</c>, <c>recovering</c>, <c>paused</c>, <c>stopped</c> or <c>failed</c>.</summary>
    public required string State { get; init; }

    /// <summary>Configuration in force.</summary>
    public required JobConfiguration Configuration { get; init; }

    /// <summary>Events per second that became due.</summary>
    public double? OfferedRate { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Events per second that were read and processed.</summary>
    public double? Throughput { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Events due but not yet read.</summary>
    public double? Backlog { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Median latency from an event's creation to its leaving the sink, in milliseconds.</summary>
    public double? LatencyP50Ms { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>95th percentile of latency, in milliseconds.</summary>
    public double? LatencyP95Ms { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>99th percentile of latency, in milliseconds.</summary>
    public double? LatencyP99Ms { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Thread seconds used per wall second by all workers.</summary>
    public double? CpuCoresUsed { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Bytes of state and buffers of all workers, in MiB.</summary>
    public double? MemoryMiBUsed { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Share of the interval that slots spent processing, from 0 to 1.</summary>
    public double? BusyShare { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Share of the interval that slots waited for room downstream, from 0 to 1.</summary>
    public double? BackpressuredShare { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Duration of the last completed checkpoint, in seconds.</summary>
    public double? CheckpointSeconds { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Size of the last completed checkpoint, in bytes.</summary>
    public double? CheckpointBytes { get; init => field = Require.FiniteOrUnknown(value); }

    /// <summary>Restarts after failures since the job was created.</summary>
    public int? Restarts { get; init; }

    /// <summary>True where latency kept its limit and the job was running; null where that is unknown.</summary>
    public bool? WithinSlo { get; init; }
}

namespace Sheaf.Engine;

/// <summary>What all subtasks of one slot share.</summary>
/// <param name="Metrics">Figures of the slot.</param>
/// <param name="Clock">The job clock.</param>
/// <param name="Time">Time source.</param>
/// <param name="Memory">The worker's memory account.</param>
/// <param name="Settings">Sizes of queues and batches.</param>
/// <param name="Restored">State to start from, or null.</param>
/// <param name="Wiring">The exchanges of the run.</param>
/// <param name="Knobs">Settings of the aggregates' knobs.</param>
/// <param name="TimesAreJobTime">Whether the sources' event times are times of the job clock, so that latency can be measured.</param>
/// <param name="Faults">Makes the run fail; null for none.</param>
internal sealed record SlotEnvironment(
    SlotMetrics Metrics,
    JobClock Clock,
    TimeProvider Time,
    MemoryAccount Memory,
    ExchangeSettings Settings,
    RestoredState? Restored,
    RunWiring Wiring,
    KnobBoard Knobs,
    bool TimesAreJobTime,
    IFaultInjector? Faults = null);

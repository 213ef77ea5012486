namespace Sheaf.Engine;

/// <summary>What all subtasks of one slot share.</summary>
internal sealed record SlotEnvironment(
    SlotMetrics Metrics, JobClock Clock, MemoryAccount Memory, RestoredState? Restored, IReadOnlyList<IExchange> Exchanges);

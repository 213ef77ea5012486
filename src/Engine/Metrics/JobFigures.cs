namespace Sheaf.Engine;

/// <summary>All counters of a job.</summary>
internal sealed class JobFigures
{
    public SlotMetricsRegistry Slots { get; } = new();

    public StageMetricsRegistry Stages { get; } = new();
}

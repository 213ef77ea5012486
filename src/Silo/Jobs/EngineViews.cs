using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <summary>What the API shows of a job's engine.</summary>
internal static class EngineViews
{
    public static AggregateView Of(AggregateFigures figures) => new()
    {
        Name = figures.Name,
        Compression = figures.Compression,
        IsCompressible = figures.IsCompressible,
        Instances = figures.Instances,
        CompressedInstances = figures.CompressedInstances,
        StateBytes = figures.StateBytes,
        Windows = [.. figures.Windows.Select(Of)],
        Window = Of(figures.Window),
        NextWindow = figures.NextWindow is { } next ? Of(next) : null,
        SwitchesAtSeconds = figures.SwitchesAt?.TotalSeconds,
    };

    public static WindowLength Of(WindowPair pair) => new(pair.Size.TotalSeconds, pair.Advance.TotalSeconds);

    public static StageView Of(StageFigures figures) => new()
    {
        Name = figures.Name,
        Parallelism = figures.Parallelism,
        RecordsInPerSecond = figures.RecordsInPerSecond,
        RecordsOutPerSecond = figures.RecordsOutPerSecond,
        BusyShare = figures.BusyShare,
        IdleShare = figures.IdleShare,
        BackpressuredShare = figures.BackpressuredShare,
    };
}

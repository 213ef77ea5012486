namespace Sheaf.Silo.Contracts;

/// <summary>One worker of a job.</summary>
[GenerateSerializer, Immutable, Alias("sheaf.WorkerView")]
public sealed record WorkerView
{
    /// <summary>Number of the worker within its job, from 0.</summary>
    [Id(0)] public required int Worker { get; init; }

    /// <summary>True while its threads run.</summary>
    [Id(1)] public required bool Running { get; init; }

    /// <summary>Task slots.</summary>
    [Id(2)] public required int Slots { get; init; }

    /// <summary>CPU quota in cores.</summary>
    [Id(3)] public required double CpuQuota { get; init; }

    /// <summary>Memory budget in MiB.</summary>
    [Id(4)] public required int MemoryMiB { get; init; }
}

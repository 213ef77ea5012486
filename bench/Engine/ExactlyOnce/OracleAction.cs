namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>What happens in a step of a plan.</summary>
internal enum OracleAction
{
    /// <summary>At a fault point: the thread gets an exception.</summary>
    Throw,

    /// <summary>At a fault point: what is being written can't be.</summary>
    FailWrite,

    /// <summary>At a fault point: a worker dies.</summary>
    Kill,

    /// <summary>At a fault point: the process ends at once, as by kill -9.</summary>
    Exit,

    /// <summary>At any moment: a worker dies.</summary>
    KillAtAnyTime,

    /// <summary>The job is rescaled.</summary>
    Rescale,

    /// <summary>The job is stopped with a checkpoint and started at another parallelism.</summary>
    StopAndStart,

    /// <summary>The job is dropped without a checkpoint and opened again.</summary>
    DropAndOpen,
}

namespace Sheaf.Engine;

/// <summary>One subtask's part of a sink that commits with checkpoints.</summary>
internal interface ITransactionalSink
{
    /// <summary>The sink's number in the plan.</summary>
    int SinkId { get; }

    /// <summary>Secures everything received since the last call, not yet visible, and says how to find it; null when there is nothing.</summary>
    byte[]? PreCommit(long checkpoint);
}

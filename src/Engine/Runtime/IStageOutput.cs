namespace Sheaf.Engine;

/// <summary>A sending side of a stage.</summary>
internal interface IStageOutput
{
    /// <summary>Whether batches wait for room; then the stage must not take more input.</summary>
    bool HasPending { get; }

    /// <summary>Records sent so far.</summary>
    long RecordsOut { get; }

    /// <summary>Takes the channels of another arrangement; while there is nothing in flight.</summary>
    void Rewire(IReadOnlyList<IExchange> exchanges, int subtask);

    /// <summary>Tries to hand over what waits; true when something moved.</summary>
    bool DrainPending();

    /// <summary>Sends half-full batches and, now and then, the watermark alone.</summary>
    void Flush(long nowNanos);

    /// <summary>Sends everything and then a barrier on every channel.</summary>
    void SendBarrier(long checkpointId);
}

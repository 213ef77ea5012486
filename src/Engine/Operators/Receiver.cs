namespace Sheaf.Engine;

/// <summary>The input side of a chained operator. Called by one thread at a time.</summary>
internal abstract class Receiver<T>
{
    /// <summary>Takes a batch; nothing of it may be kept.</summary>
    public abstract void Receive(in RecordBatch<T> batch);

    /// <summary>No record created before this job time (microseconds) will come any more.</summary>
    public abstract void Advance(long watermark);
}

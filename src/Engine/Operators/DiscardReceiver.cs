namespace Sheaf.Engine;

/// <summary>Drops everything.</summary>
internal sealed class DiscardReceiver<T> : Receiver<T>
{
    public override void Receive(in RecordBatch<T> batch)
    {
    }

    public override void Advance(long watermark)
    {
    }
}

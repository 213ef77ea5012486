namespace Sheaf.Engine;

/// <summary>Hands every batch to each of several receivers in turn.</summary>
internal sealed class FanOut<T>(Receiver<T>[] targets) : Receiver<T>
{
    public override void Receive(in RecordBatch<T> batch)
    {
        foreach (var target in targets)
        {
            target.Receive(batch);
        }
    }

    public override void Advance(long watermark)
    {
        foreach (var target in targets)
        {
            target.Advance(watermark);
        }
    }
}

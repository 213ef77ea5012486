namespace Sheaf.Engine;

/// <summary>Counts records and their latency, and drops them.</summary>
internal sealed class DiscardSink<T>(SubtaskContext context) : Receiver<T>
{
    public override void Receive(in RecordBatch<T> batch) => context.NoteResults(batch);

    public override void Advance(long watermark)
    {
    }
}

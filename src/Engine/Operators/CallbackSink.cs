namespace Sheaf.Engine;

/// <summary>Hands every batch of final records to a function.</summary>
internal sealed class CallbackSink<T>(RecordAction<T> action, SubtaskContext context) : Receiver<T>
{
    public override void Receive(in RecordBatch<T> batch)
    {
        if (!batch.Early)
        {
            action(batch.Items, context.Subtask);
            context.NoteResults(batch);
        }
    }

    public override void Advance(long watermark)
    {
    }
}

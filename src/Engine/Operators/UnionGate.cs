namespace Sheaf.Engine;

/// <summary>Merges several streams of one subtask; the watermark is the lowest of theirs.</summary>
internal sealed class UnionGate<T>(int inputs, Receiver<T> next)
{
    private readonly Watermarks _watermarks = new(inputs);
    private int _given;

    /// <summary>The receiver of one of the streams.</summary>
    public Receiver<T> NextInput() => new Input(this, _given++);

    private sealed class Input(UnionGate<T> gate, int number) : Receiver<T>
    {
        public override void Receive(in RecordBatch<T> batch) => gate.Next.Receive(batch);

        public override void Advance(long watermark)
        {
            if (gate._watermarks.Raise(number, watermark) is { } lowest)
            {
                gate.Next.Advance(lowest);
            }
        }
    }

    private Receiver<T> Next => next;
}

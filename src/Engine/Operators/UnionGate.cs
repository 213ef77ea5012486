namespace Sheaf.Engine;

/// <summary>Merges several streams of one subtask; the watermark is the lowest of theirs.</summary>
internal sealed class UnionGate<T>
{
    private readonly int _inputs;
    private Watermarks _watermarks;
    private int _given;

    public UnionGate(int inputs, SubtaskContext context, Receiver<T> next)
    {
        _inputs = inputs;
        _watermarks = new Watermarks(inputs);
        Next = next;
        context.Rearranged += () => _watermarks = new Watermarks(_inputs, _watermarks.Lowest);
    }

    private Receiver<T> Next { get; }

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
}

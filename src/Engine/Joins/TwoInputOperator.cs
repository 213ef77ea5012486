namespace Sheaf.Engine;

/// <summary>An operator with two inputs, which share its watermark: the lowest of theirs.</summary>
internal abstract class TwoInputOperator<TLeft, TRight>
{
    private readonly Watermarks _watermarks = new(2);

    protected TwoInputOperator()
    {
        Left = new LeftInput(this);
        Right = new RightInput(this);
    }

    public Receiver<TLeft> Left { get; }

    public Receiver<TRight> Right { get; }

    protected abstract void ReceiveLeft(in RecordBatch<TLeft> batch);

    protected abstract void ReceiveRight(in RecordBatch<TRight> batch);

    /// <summary>Takes the common watermark, or <see cref="Watermarks.Idle"/> when both inputs are idle.</summary>
    protected abstract void Advance(long watermark);

    private void Raise(int input, long watermark)
    {
        if (_watermarks.Raise(input, watermark) is { } common)
        {
            Advance(common);
        }
    }

    private sealed class LeftInput(TwoInputOperator<TLeft, TRight> op) : Receiver<TLeft>
    {
        public override void Receive(in RecordBatch<TLeft> batch) => op.ReceiveLeft(in batch);

        public override void Advance(long watermark) => op.Raise(0, watermark);
    }

    private sealed class RightInput(TwoInputOperator<TLeft, TRight> op) : Receiver<TRight>
    {
        public override void Receive(in RecordBatch<TRight> batch) => op.ReceiveRight(in batch);

        public override void Advance(long watermark) => op.Raise(1, watermark);
    }
}

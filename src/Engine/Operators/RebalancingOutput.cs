namespace Sheaf.Engine;

/// <summary>The end of a stage's chain: deals records out in turn.</summary>
internal sealed class RebalancingOutput<T>(ExchangeOutput<T> output, int subtask) : Receiver<T>
    where T : unmanaged
{
    private int _target = subtask;

    public override void Receive(in RecordBatch<T> batch)
    {
        if (batch.Early)
        {
            return;
        }

        _target %= output.Targets;
        for (var i = 0; i < batch.Items.Length; i++)
        {
            output.Append(_target, batch.Items[i], batch.Created[i]);
            _target = _target + 1 < output.Targets ? _target + 1 : 0;
        }
    }

    public override void Advance(long watermark) => output.Advance(watermark);
}

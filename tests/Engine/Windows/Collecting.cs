namespace Sheaf.Engine.Tests;

internal sealed class Collecting<T> : Receiver<T>
{
    public List<(T Item, bool Early)> Items { get; } = [];

    public int Origins { get; private set; }

    public override void Receive(in RecordBatch<T> batch)
    {
        foreach (var item in batch.Items)
        {
            Items.Add((item, batch.Early));
        }

        Origins += batch.Origins.Length;
    }

    public override void Advance(long watermark)
    {
    }
}

namespace Sheaf.Engine;

/// <summary>Keeps the records for which a predicate holds.</summary>
internal sealed class FilterOperator<T>(Func<T, bool> keep, Receiver<T> next) : Receiver<T>
{
    private readonly BatchBuffer<T> _output = new();

    public override void Receive(in RecordBatch<T> batch)
    {
        var input = batch.Items;
        var created = batch.Created;
        _output.Clear();
        _output.EnsureCapacity(input.Length);
        for (var i = 0; i < input.Length; i++)
        {
            if (keep(input[i]))
            {
                _output.Add(input[i], created[i]);
            }
        }

        if (_output.Count > 0)
        {
            next.Receive(_output.AsBatch(batch.Early, batch.Origins));
        }
    }

    public override void Advance(long watermark) => next.Advance(watermark);
}

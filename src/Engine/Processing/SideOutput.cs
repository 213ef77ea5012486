namespace Sheaf.Engine;

/// <summary>Collects the records of a second output and sends them on.</summary>
internal sealed class SideOutput<T>(OutputTag<T> tag, Receiver<T> next) : ISideOutput
{
    private readonly BatchBuffer<T> _output = new();

    public OutputTag<T> Tag => tag;

    public void Add(T record, long timeMicros) => _output.Add(record, timeMicros);

    public void Flush()
    {
        if (_output.Count > 0)
        {
            next.Receive(_output.AsBatch());
            _output.Clear();
        }
    }

    public void Advance(long watermark) => next.Advance(watermark);
}

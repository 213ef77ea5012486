namespace Sheaf.Engine;

/// <summary>Takes batches from every subtask of the stage before. A channel that delivered a barrier is left alone until all have (alignment).</summary>
internal sealed class ExchangeInput<T> : IStageInput
    where T : unmanaged
{
    private readonly int _exchange;
    private readonly Receiver<T> _next;
    private Channel<T>[] _channels;
    private Watermarks _watermarks;
    private bool[] _blocked;
    private int _blockedCount;
    private long _barrier;
    private int _cursor;

    /// <summary>Makes the input of a subtask.</summary>
    /// <param name="exchange">Position of the exchange in the plan.</param>
    /// <param name="context">The subtask.</param>
    /// <param name="next">Takes the records.</param>
    public ExchangeInput(int exchange, SubtaskContext context, Receiver<T> next)
    {
        _exchange = exchange;
        _next = next;
        _channels = ChannelsTo(context.Exchange<T>(exchange), context.Subtask);
        _watermarks = new Watermarks(_channels.Length);
        _blocked = new bool[_channels.Length];
    }

    public long AlignedBarrier => _blockedCount == _channels.Length ? _barrier : 0;

    public long Watermark => _watermarks.Lowest;

    public long RecordsIn { get; private set; }

    public bool Process(int maximumBatches)
    {
        var processed = 0;
        for (var looked = 0; looked < _channels.Length && processed < maximumBatches; looked++)
        {
            _cursor = _cursor + 1 < _channels.Length ? _cursor + 1 : 0;
            var channel = _cursor;
            while (!_blocked[channel] && processed < maximumBatches && _channels[channel].TryReceive() is { } batch)
            {
                processed++;
                Take(channel, batch);
                _channels[channel].Release(batch);
            }
        }

        return processed > 0;
    }

    public void Rewire(IReadOnlyList<IExchange> exchanges, int subtask)
    {
        _channels = ChannelsTo((Exchange<T>)exchanges[_exchange], subtask);
        _watermarks = new Watermarks(_channels.Length, _watermarks.Lowest);
        _blocked = new bool[_channels.Length];
        _cursor = 0;
    }

    public void ReleaseBarrier()
    {
        Array.Clear(_blocked);
        _blockedCount = 0;
        _barrier = 0;
    }

    private static Channel<T>[] ChannelsTo(Exchange<T> exchange, int subtask) =>
        [.. Enumerable.Range(0, exchange.Senders).Select(from => exchange[from, subtask])];

    private void Take(int channel, Batch<T> batch)
    {
        if (batch.Count > 0)
        {
            RecordsIn += batch.Count;
            _next.Receive(new RecordBatch<T>(batch.Items.AsSpan(0, batch.Count), batch.Created.AsSpan(0, batch.Count)));
        }

        if (_watermarks.Raise(channel, batch.Watermark) is { } lowest)
        {
            _next.Advance(lowest);
        }

        if (batch.Barrier != 0)
        {
            _barrier = batch.Barrier;
            _blocked[channel] = true;
            _blockedCount++;
        }
    }
}

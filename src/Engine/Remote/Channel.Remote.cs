namespace Sheaf.Engine;

/// <content>The ends of a channel that leads to another process.</content>
internal sealed partial class Channel<T> : IRemoteChannel
{
    public int NextFrameBytes => _full.TryPeek() is { } batch ? BatchCodec.SizeOf(batch) : 0;

    public int Room => Math.Max(0, _settings.QueueCapacity - _full.Count);

    public void TakeFrame(Span<byte> frame)
    {
        var batch = _full.TryRead() ?? throw new InvalidOperationException("A frame was taken from a channel without a batch. Look at NextFrameBytes first.");
        BatchCodec.Write(batch, frame);
        Release(batch);
    }

    public void PutFrame(ReadOnlySpan<byte> frame)
    {
        var batch = BatchCodec.Read(frame, Rent);

        // The room was promised under the capacity then in force, which may have been lowered since.
        if (!TryEnqueue(batch, EngineConfiguration.MaximumQueueCapacity))
        {
            throw new InvalidDataException("A batch came for which no room was promised: the sender does not keep to the protocol. Run one version of the engine everywhere.");
        }
    }

    private Batch<T> Rent(int records)
    {
        var batch = Rent();
        return batch.Items.Length >= records ? batch : new Batch<T>(records);
    }
}

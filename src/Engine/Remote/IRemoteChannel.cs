namespace Sheaf.Engine;

/// <summary>One end of a channel whose other end is in another process.</summary>
internal interface IRemoteChannel
{
    /// <summary>Names whom to wake and whose memory it takes; before any thread runs.</summary>
    void Connect(MemoryAccount memory, WakeSignal consumer);

    /// <summary>Size of the next batch as a frame; 0 when none waits. Sending end only.</summary>
    int NextFrameBytes { get; }

    /// <summary>Encodes the next batch and gives it back for use again. Sending end only.</summary>
    void TakeFrame(Span<byte> frame);

    /// <summary>Batches that the queue takes now. Receiving end only.</summary>
    int Room { get; }

    /// <summary>Decodes a batch and queues it. Receiving end only.</summary>
    /// <exception cref="InvalidDataException">It is not a frame of this channel's records, or there is no room that it could have been sent for.</exception>
    void PutFrame(ReadOnlySpan<byte> frame);
}

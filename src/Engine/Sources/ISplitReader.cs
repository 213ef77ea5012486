namespace Sheaf.Engine;

/// <summary>Reads one split in order. Used by one thread at a time; must not block for long.</summary>
/// <typeparam name="T">Type of the events. They may refer to memory of the reader that stays valid until its next call.</typeparam>
public interface ISplitReader<T> : IDisposable
{
    /// <summary>Reads the next events.</summary>
    /// <param name="events">Room for events.</param>
    /// <param name="timesMicros">Room for their event times, microseconds; as long as <paramref name="events"/>.</param>
    /// <returns>How many were read; 0 for none at the moment.</returns>
    int Read(Span<T> events, Span<long> timesMicros);

    /// <summary>Where reading continues after the events read so far.</summary>
    SplitPosition Position { get; }

    /// <summary>Whether the split has ended.</summary>
    bool IsExhausted { get; }

    /// <summary>
    /// No event with a smaller time will come, microseconds; <see cref="long.MinValue"/> while nothing is known.
    /// </summary>
    long WatermarkMicros { get; }

    /// <summary>Size of the reader's own buffers, bytes.</summary>
    long BufferBytes { get; }
}

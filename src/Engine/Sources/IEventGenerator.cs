namespace Sheaf.Engine;

/// <summary>
/// Makes events from their index alone, so that any part of the stream can be read again. Used by one thread at a time.
/// </summary>
/// <typeparam name="T">Type of the events. May refer to memory of the generator that stays valid until the next call.</typeparam>
public interface IEventGenerator<T>
{
    /// <summary>Size of the generator's own buffers, bytes.</summary>
    long BufferBytes { get; }

    /// <summary>Makes the events with the given indices (from 0) and creation times (microseconds of job time). All spans are equally long.</summary>
    void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<T> events);
}

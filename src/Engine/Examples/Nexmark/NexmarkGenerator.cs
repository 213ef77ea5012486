namespace Sheaf.Engine;

/// <summary>Makes the events of an online auction.</summary>
internal sealed class NexmarkGenerator(NexmarkContent content) : IEventGenerator<NexmarkEvent>
{
    public long BufferBytes => 0;

    public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<NexmarkEvent> events)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            events[i] = content.Event(indices[i], createdMicros[i]);
        }
    }
}

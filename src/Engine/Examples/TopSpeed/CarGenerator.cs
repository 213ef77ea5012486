namespace Sheaf.Engine;

/// <summary>Makes car reports.</summary>
internal sealed class CarGenerator(CarFleet fleet) : IEventGenerator<CarEvent>
{
    public long BufferBytes => 0;

    public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<CarEvent> events)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            events[i] = fleet.Event(indices[i], createdMicros[i]);
        }
    }
}

using Sheaf.Control.Observing;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="Observation"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class ObservationConverter : JsonConverterBase<Observation>
{
}

using Sheaf.Control.Observing;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="Trial"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class TrialConverter : JsonConverterBase<Trial>
{
}

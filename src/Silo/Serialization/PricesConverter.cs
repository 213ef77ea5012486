using Sheaf.Control.Objectives;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="Prices"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class PricesConverter : JsonConverterBase<Prices>
{
}

using Sheaf.Control.Planning;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="Plan"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class PlanConverter : JsonConverterBase<Plan>
{
}

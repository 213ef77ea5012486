using Sheaf.Control.Planning;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="PlanRequest"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class PlanRequestConverter : JsonConverterBase<PlanRequest>
{
}

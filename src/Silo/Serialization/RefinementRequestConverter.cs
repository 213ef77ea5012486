using Sheaf.Control.Refinement;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="RefinementRequest"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class RefinementRequestConverter : JsonConverterBase<RefinementRequest>
{
}

using Sheaf.Control.Refinement;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="RefinedChoice"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class RefinedChoiceConverter : JsonConverterBase<RefinedChoice>
{
}

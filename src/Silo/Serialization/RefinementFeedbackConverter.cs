using Sheaf.Control.Refinement;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="RefinementFeedback"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class RefinementFeedbackConverter : JsonConverterBase<RefinementFeedback>
{
}

using Sheaf.Control.Decisions;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="Decision"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class DecisionConverter : JsonConverterBase<Decision>
{
}

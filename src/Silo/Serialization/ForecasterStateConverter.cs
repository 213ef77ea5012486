using Sheaf.Forecasting;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="ForecasterState"/> be part of a grain's state.</summary>
[RegisterConverter]
public sealed class ForecasterStateConverter : JsonConverterBase<ForecasterState>
{
}

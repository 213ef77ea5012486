using Sheaf.Control.Forecasts;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="TrackedForecasterState"/> be part of a grain's state.</summary>
[RegisterConverter]
public sealed class TrackedForecasterStateConverter : JsonConverterBase<TrackedForecasterState>
{
}

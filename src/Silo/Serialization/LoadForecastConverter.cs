using Sheaf.Control.Planning;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="LoadForecast"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class LoadForecastConverter : JsonConverterBase<LoadForecast>
{
}

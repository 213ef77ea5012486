using Sheaf.Control.Forecasts;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="ForecastHindsight"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class ForecastHindsightConverter : JsonConverterBase<ForecastHindsight>
{
}

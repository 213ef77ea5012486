using Sheaf.Control.Forecasts;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="ForecastReview"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class ForecastReviewConverter : JsonConverterBase<ForecastReview>
{
}

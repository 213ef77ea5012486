using Sheaf.Control.Planning;
using Sheaf.Forecasting;

namespace Sheaf.Control.Forecasts;

/// <summary>The forecast in force, and how far forecasts came true so far.</summary>
public sealed record ForecastReview
{
    /// <summary>Seconds of one step.</summary>
    public required double StepSeconds { get; init; }

    /// <summary>The latest forecast; null while fewer than two steps have been observed.</summary>
    public LoadForecast? Forecast { get; init; }

    /// <summary>Season lengths found, in steps, strongest first; empty where there is none.</summary>
    public required IReadOnlyList<int> Seasons { get; init; }

    /// <summary>Steps taken in, those without a rate included.</summary>
    public required long Samples { get; init; }

    /// <summary>Steps that carried a rate.</summary>
    public required long Observed { get; init; }

    /// <summary>Times that all models were fitted afresh on the past.</summary>
    public required long Refits { get; init; }

    /// <summary>How forecasts came true lately, overall and by steps ahead.</summary>
    public required ForecastAccuracy Accuracy { get; init; }

    /// <summary>The leads, in steps, whose past forecasts are kept beside what came true; increasing.</summary>
    public required IReadOnlyList<int> Leads { get; init; }
}

namespace Sheaf.Silo.Storage;

/// <summary>How long history is kept. Trials and decisions are kept for good; observations and forecasts are many, so the oldest go.</summary>
public sealed record HistoryRetention
{
    /// <summary>Age beyond which observations are removed, above zero. Default 14 days.</summary>
    public TimeSpan ObservationAge { get; init => field = Positive(value); } = TimeSpan.FromDays(14);

    /// <summary>Most observations kept of a job, at least 1. Default 500 000 (about 120 MB).</summary>
    public int ObservationsPerJob { get; init => field = AtLeastOne(value); } = 500_000;

    /// <summary>Age beyond which forecasts are removed, above zero. Default 2 days. A decision keeps its own forecast.</summary>
    public TimeSpan ForecastAge { get; init => field = Positive(value); } = TimeSpan.FromDays(2);

    /// <summary>Most forecasts kept of a job, at least 1. Default 5000 (about 15 MB).</summary>
    public int ForecastsPerJob { get; init => field = AtLeastOne(value); } = 5000;

    private static TimeSpan Positive(TimeSpan value) =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"Got {value}; expected a time span above zero.");

    private static int AtLeastOne(int value) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"Got {value}; expected a whole number of at least 1.");
}

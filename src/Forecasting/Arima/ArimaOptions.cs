namespace Sheaf.Forecasting;

/// <summary>How an <see cref="ArimaForecaster"/> finds its models. Immutable; the forecaster calls <see cref="Validate"/>.</summary>
public sealed record ArimaOptions
{
    /// <summary>Shown to people; not empty.</summary>
    /// <value>Default: arima.</value>
    public string Name { get; init; } = "arima";

    /// <summary>Take the seasonal profile out first; without a season there is then no forecast.</summary>
    /// <value>Default: false.</value>
    public bool Adjusted { get; init; }

    /// <summary>Most recent values learnt from, 64 to 16 384.</summary>
    /// <value>Default: 3 000.</value>
    public int Rows { get; init; } = 3_000;

    /// <summary>Most differences d, 0 to 2; which of them is decided by the error over the horizon.</summary>
    /// <value>Default: 2.</value>
    public int Differences { get; init; } = 2;

    /// <summary>Checks every range.</summary>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    public ArimaOptions Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        if (Rows is < 64 or > ForecastOptions.MaximumHistory)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Rows), Rows, $"Got {Rows}, expected 64 to {ForecastOptions.MaximumHistory} values; 3 000 cost some 5 ms a refit.");
        }

        if (Differences is < 0 or > 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Differences), Differences, $"Got {Differences}, expected 0 to 2; more differences than 2 only add noise.");
        }

        return this;
    }
}

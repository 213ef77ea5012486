namespace Sheaf.Forecasting;

/// <summary>How a forecaster is replayed over a trace.</summary>
public sealed record BacktestOptions
{
    /// <summary>What is forecast.</summary>
    public ForecastOptions Forecast { get; init; } = new();

    /// <summary>Where the first origin lies, as a share of the trace, inside (0, 1).</summary>
    /// <value>Default: .6.</value>
    public double FirstOrigin { get; init; } = .6;

    /// <summary>Evenly spaced origins from <see cref="FirstOrigin"/> to the last that leaves a whole horizon; at least 1.</summary>
    /// <value>Default: 120.</value>
    public int Origins { get; init; } = 120;

    /// <summary>First origins that are not scored; 0 or more, fewer than <see cref="Origins"/>.</summary>
    /// <value>Default: 40.</value>
    public int Unscored { get; init; } = 40;

    /// <summary>Checks every range.</summary>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    public BacktestOptions Validate()
    {
        ArgumentNullException.ThrowIfNull(Forecast);
        Forecast.Validate();
        if (!(FirstOrigin is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(FirstOrigin), FirstOrigin, "Expected a share inside (0, 1); .6 keeps the first 60 % for learning.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Origins, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Unscored);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Unscored, Origins);
        return this;
    }
}

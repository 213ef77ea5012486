using System.Globalization;

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

    /// <summary>Where the origins lie in a trace: the steps known at each, in order; some coincide where there are fewer steps than origins.</summary>
    /// <param name="length">Steps of the trace.</param>
    /// <returns><see cref="Origins"/> numbers, the last of which leaves exactly one horizon.</returns>
    /// <exception cref="ArgumentException">The trace is too short for one origin.</exception>
    public int[] Places(int length)
    {
        int first = (int)(FirstOrigin * length);
        int last = length - Forecast.Horizon;
        if (first < 2 || last < first)
        {
            string share = FirstOrigin.ToString("0.###", CultureInfo.InvariantCulture);
            throw new ArgumentException(
                $"Got a trace of {length} steps, expected enough for origins from {share} of it on and a horizon of "
                + $"{Forecast.Horizon} steps; use a longer trace, a shorter step or a shorter horizon.");
        }

        // In whole numbers: a rounded product would move origins, and with them the scores.
        return [.. Enumerable.Range(0, Origins).Select(i => first + (Origins == 1 ? 0 : (int)((long)i * (last - first) / (Origins - 1))))];
    }
}

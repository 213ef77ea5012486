namespace Sheaf.Forecasting;

/// <summary>What a <see cref="LinearNetworkForecaster"/> looks at. Immutable; the forecaster calls <see cref="Validate"/>.</summary>
public sealed record LinearNetworkOptions
{
    /// <summary>Shown to people; not empty.</summary>
    /// <value>Default: linear-network.</value>
    public string Name { get; init; } = "linear-network";

    /// <summary>Take the seasonal profile out first; without a season there is then no forecast.</summary>
    /// <value>Default: false.</value>
    public bool Adjusted { get; init; }

    /// <summary>Most recent values among the inputs, 2 to 144. Fewer are used while the past is short.</summary>
    /// <value>Default: 48; 96 gained nothing on nine recorded traces and cost twice as much.</value>
    public int Lags { get; init; } = 48;

    /// <summary>Most seasons whose neighbourhood is among the inputs, 0 to 2.</summary>
    /// <value>Default: 2, day and week.</value>
    public int Seasons { get; init; } = 2;

    /// <summary>Inputs per season, from a third of them before the same point one season earlier on, 1 to 48.</summary>
    /// <value>Default: 24.</value>
    public int PerSeason { get; init; } = 24;

    /// <summary>Turns of winsorising after least squares, 0 to 8; each moves the fit from the mean towards the median.</summary>
    /// <value>Default: 2.</value>
    public int Turns { get; init; } = 2;

    /// <summary>Checks every range.</summary>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    public LinearNetworkOptions Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        Within(Lags, 2, 144, nameof(Lags));
        Within(Seasons, 0, 2, nameof(Seasons));
        Within(PerSeason, 1, 48, nameof(PerSeason));
        Within(Turns, 0, 8, nameof(Turns));
        return this;
    }

    private static void Within(int value, int low, int high, string name)
    {
        if (value < low || value > high)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Got {value}, expected {low} to {high}; leave it out for the default.");
        }
    }
}

namespace Sheaf.Forecasting;

/// <summary>What to forecast and within which bounds. Immutable; <see cref="Validate"/> is called by everything that takes it.</summary>
public sealed record ForecastOptions
{
    /// <summary>The largest <see cref="Horizon"/> accepted, in steps.</summary>
    public const int MaximumHorizon = 200;

    /// <summary>The smallest <see cref="History"/> accepted, in steps.</summary>
    public const int MinimumHistory = 64;

    /// <summary>The largest <see cref="History"/> accepted, in steps: it keeps a snapshot within 200 KiB.</summary>
    public const int MaximumHistory = 16_384;

    /// <summary>Time between two updates; greater than zero.</summary>
    /// <value>Default: 1 s.</value>
    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many steps ahead to forecast, 1 to 200 inclusive.</summary>
    /// <value>Default: 20.</value>
    public int Horizon { get; init; } = 20;

    /// <summary>Quantile levels, strictly increasing, each in the open interval (0, 1); 1 to 32 of them.</summary>
    /// <value>Default: .025, .1, .5, .9, .975: the median and the central 80 % and 95 % intervals.</value>
    public IReadOnlyList<double> Levels { get; init; } = [.025, .1, .5, .9, .975];

    /// <summary>How many of the latest steps are kept, 64 to 16 384 inclusive. A season is found only when two of it fit.</summary>
    /// <value>Default: 8 192.</value>
    public int History { get; init; } = 8_192;

    /// <summary>
    /// Multiply-adds that <see cref="OnlineForecaster.Update"/> may spend on refits in one step, 0 or more; three are about 1 ns.
    /// </summary>
    /// <value>Default: 6 million, some 2 ms.</value>
    public long RefitWork { get; init; } = 6_000_000;

    /// <summary>Time of one step multiplied by <see cref="Horizon"/>.</summary>
    public TimeSpan Ahead => Step * Horizon;

    /// <summary>Checks every range.</summary>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="ArgumentException"><see cref="Levels"/> is null, empty, too long, not increasing or leaves (0, 1).</exception>
    public ForecastOptions Validate()
    {
        if (Step <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Step), Step, "Expected a step longer than zero; set the time between two updates.");
        }

        ValidHorizon(Horizon);
        Within(History, MinimumHistory, MaximumHistory, nameof(History), "use a longer step to remember more time");
        ArgumentOutOfRangeException.ThrowIfNegative(RefitWork);
        ValidateLevels();
        return this;
    }

    /// <summary>The same horizon, 1 to <see cref="MaximumHorizon"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is outside its range.</exception>
    internal static int ValidHorizon(int horizon)
    {
        Within(horizon, 1, MaximumHorizon, nameof(Horizon), "use a longer step to look further ahead");
        return horizon;
    }

    private static void Within(int value, int low, int high, string name, string advice)
    {
        if (value < low || value > high)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Got {value}, expected {low} to {high} steps; {advice}.");
        }
    }

    private void ValidateLevels()
    {
        if (Levels is null || Levels.Count is 0 or > 32)
        {
            throw new ArgumentException($"Got {Levels?.Count ?? 0} quantile levels, expected 1 to 32; leave the default to get five.", nameof(Levels));
        }

        double last = 0;
        foreach (double level in Levels)
        {
            // Written so that NaN fails too.
            if (!(level > last && level < 1))
            {
                throw new ArgumentException(
                    $"Got quantile level {level} after {last}, expected strictly increasing levels inside (0, 1); sort them and drop the ends.",
                    nameof(Levels));
            }

            last = level;
        }
    }
}

namespace Sheaf.Forecasting;

/// <summary>
/// Rates expected over the next steps. Every number is finite and not negative; quantiles do not decrease with their level.
/// </summary>
public sealed record Forecast
{
    /// <summary>Time between two steps.</summary>
    public required TimeSpan Step { get; init; }

    /// <summary>Number of steps forecast; step 1 is the one after the latest update.</summary>
    public required int Horizon { get; init; }

    /// <summary>Quantile levels, increasing, inside (0, 1).</summary>
    public required IReadOnlyList<double> Levels { get; init; }

    /// <summary>Quantiles, <see cref="Horizon"/> rows of <see cref="Levels"/>.Count values; row 0 is step 1.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Quantiles { get; init; }

    /// <summary>The pool's point forecast, <see cref="Horizon"/> values; index 0 is step 1.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>How much each forecaster counts, largest first.</summary>
    public required IReadOnlyList<MemberWeight> Weights { get; init; }

    /// <summary>One sentence: which forecaster leads, which seasons were found, whether a level shift was seen.</summary>
    public required string Reason { get; init; }

    /// <summary>The quantile of one step, linearly interpolated between the levels on either side.</summary>
    /// <param name="step">1 to <see cref="Horizon"/> inclusive.</param>
    /// <param name="level">From the first to the last of <see cref="Levels"/>, inclusive.</param>
    /// <returns>A rate in the unit of the updates.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step or the level is outside its range.</exception>
    public double At(int step, double level)
    {
        if (step < 1 || step > Horizon)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, $"Got step {step}, expected 1 to {Horizon}; raise the horizon to see further.");
        }

        if (!(level >= Levels[0] && level <= Levels[^1]))
        {
            throw new ArgumentOutOfRangeException(
                nameof(level), level, $"Got level {level}, expected {Levels[0]} to {Levels[^1]}; add the level to the options.");
        }

        return Interpolate(Quantiles[step - 1], level);
    }

    /// <summary>The highest value of one quantile from step <paramref name="from"/> to step <paramref name="to"/>.</summary>
    /// <param name="from">First step, 1-based, inclusive.</param>
    /// <param name="to">Last step, inclusive; not below <paramref name="from"/>.</param>
    /// <param name="level">As in <see cref="At"/>.</param>
    /// <returns>The peak rate in the unit of the updates.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A step or the level is outside its range, or the steps are reversed.</exception>
    public double Peak(int from, int to, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        double peak = 0;
        for (int step = from; step <= to; step++)
        {
            peak = Math.Max(peak, At(step, level));
        }

        return peak;
    }

    private double Interpolate(IReadOnlyList<double> row, double level)
    {
        int right = 0;
        while (Levels[right] < level)
        {
            right++;
        }

        if (right == 0 || Levels[right] <= level)
        {
            return row[right];
        }

        double share = (level - Levels[right - 1]) / (Levels[right] - Levels[right - 1]);
        return row[right - 1] + (share * (row[right] - row[right - 1]));
    }
}

namespace Sheaf.Forecasting;

/// <summary>
/// The dynamic optimised theta model (Fiorucci et al. 2016, eq. 9–13): simple exponential smoothing of a theta line plus the slope
/// of a regression on time that is itself updated with every value.
/// </summary>
/// <param name="Smoothing">α, inside (0, 1].</param>
/// <param name="Theta">θ, at least 1: how much the theta line exaggerates the series' curvature; 1 leaves simple exponential smoothing.</param>
internal readonly record struct ThetaState(double Smoothing, double Theta)
{
    /// <summary>Values taken in, t.</summary>
    public long Count { get; init; }

    /// <summary>ℓₜ, the smoothed level.</summary>
    public double Level { get; init; }

    /// <summary>Mean of all values taken in.</summary>
    public double Mean { get; init; }

    /// <summary>Aₜ, intercept of the regression on time 1, 2, ….</summary>
    public double Intercept { get; init; }

    /// <summary>Bₜ, its slope.</summary>
    public double Slope { get; init; }

    /// <summary>(1 − α)ᵗ.</summary>
    public double Fade { get; init; }

    /// <summary>The next value that another θ expects: level and regression are the same for all.</summary>
    public double Expect(double theta) => Ahead(theta, Level, Fade);

    /// <summary>The state after one more value.</summary>
    public ThetaState Next(double value)
    {
        if (Count == 0)
        {
            return this with { Count = 1, Level = value, Mean = value, Intercept = value, Slope = 0, Fade = 1 - Smoothing };
        }

        long t = Count + 1;
        double slope = (((t - 2) * Slope) + (6 * (value - Mean) / t)) / (t + 1);
        double mean = Mean + ((value - Mean) / t);
        return this with
        {
            Count = t,
            Level = Level + (Smoothing * (value - Level)),
            Mean = mean,
            Slope = slope,
            Intercept = mean - (slope * (t + 1) / 2),
            Fade = Fade * (1 - Smoothing),
        };
    }

    /// <summary>Forecasts the steps after the latest value.</summary>
    public void Forecast(Span<double> destination)
    {
        double level = Level, fade = Fade;
        for (int h = 0; h < destination.Length; h++)
        {
            double value = Ahead(Theta, level, fade);
            destination[h] = value;
            level += Smoothing * (value - level);
            fade *= 1 - Smoothing;
        }
    }

    private double Ahead(double theta, double level, double fade) =>
        level + ((1 - (1 / theta)) * ((fade * Intercept) + ((1 - fade) / Smoothing * Slope)));
}

namespace Sheaf.Forecasting;

/// <summary>
/// An ARIMA(p, d, q) model: w = Δᵈ z − μ with wₜ = Σ φᵢ wₜ₋ᵢ + eₜ + Σ θⱼ eₜ₋ⱼ (Box &amp; Jenkins 1970).
/// </summary>
/// <param name="AutoRegressive">φ₁ … φₚ.</param>
/// <param name="MovingAverage">θ₁ … θ_q.</param>
/// <param name="Differences">d, 0 to 2.</param>
/// <param name="Mean">μ; 0 when differences are taken.</param>
/// <param name="Scale">Mean absolute residual; residuals are clipped at a multiple of it.</param>
internal sealed record ArimaModel(double[] AutoRegressive, double[] MovingAverage, int Differences, double Mean, double Scale)
{
    public const int MaximumOrder = 6;
    private const double Clip = 8;

    /// <summary>Latest values that a forecast needs.</summary>
    public int Reach => AutoRegressive.Length + Differences + 1;

    /// <summary>Whether forecasts stay bounded (up to differencing) and residuals can be recovered from the series.</summary>
    public bool IsStable
    {
        get
        {
            Span<double> inverse = stackalloc double[MovingAverage.Length];
            for (int j = 0; j < inverse.Length; j++)
            {
                inverse[j] = -MovingAverage[j];
            }

            return StablePolynomial.Holds(AutoRegressive) && StablePolynomial.Holds(inverse);
        }
    }

    /// <summary>The expected difference after some, from the differences and residuals before it.</summary>
    /// <param name="w">Differences less μ; the latest last, at least p.</param>
    /// <param name="residuals">Residuals, the latest first, q of them.</param>
    public double Expect(ReadOnlySpan<double> w, ReadOnlySpan<double> residuals)
    {
        double sum = 0;
        for (int i = 0; i < AutoRegressive.Length; i++)
        {
            sum += AutoRegressive[i] * w[w.Length - 1 - i];
        }

        for (int j = 0; j < MovingAverage.Length; j++)
        {
            sum += MovingAverage[j] * residuals[j];
        }

        return sum;
    }

    /// <summary>Takes in the newest value: shifts its residual in.</summary>
    /// <param name="z">The latest <see cref="Reach"/> values, the newest last.</param>
    /// <param name="residuals">Residuals, the latest first; updated.</param>
    public void Update(ReadOnlySpan<double> z, Span<double> residuals)
    {
        if (MovingAverage.Length == 0)
        {
            return;
        }

        Span<double> w = stackalloc double[Reach];
        ReadOnlySpan<double> differences = Difference(z[^Reach..], w);
        double residual = differences[^1] - Expect(differences[..^1], residuals);
        residuals[..^1].CopyTo(residuals[1..]);
        residuals[0] = Math.Clamp(residual, -Clip * Scale, Clip * Scale);
    }

    /// <summary>Forecasts the steps after the latest value.</summary>
    /// <param name="z">The latest <see cref="Reach"/> values or more, the newest last.</param>
    /// <param name="residuals">Residuals, the latest first, q of them.</param>
    /// <param name="destination">Receives the steps ahead.</param>
    public void Forecast(ReadOnlySpan<double> z, ReadOnlySpan<double> residuals, Span<double> destination)
    {
        int p = AutoRegressive.Length;
        Span<double> held = stackalloc double[Reach];
        Span<double> path = stackalloc double[p + destination.Length];
        Span<double> left = stackalloc double[MovingAverage.Length];
        residuals[..left.Length].CopyTo(left);
        ReadOnlySpan<double> differences = Difference(z[^Reach..], held);
        differences[^p..].CopyTo(path);
        double level = z[^1], slope = Differences == 2 ? z[^1] - z[^2] : 0;
        for (int h = 0; h < destination.Length; h++)
        {
            double next = Expect(path.Slice(h, p), left);
            path[p + h] = next;
            for (int j = left.Length - 1; j >= 0; j--)
            {
                left[j] = j > 0 ? left[j - 1] : 0;
            }

            slope = Differences == 2 ? slope + next : next;
            level = Differences == 0 ? Mean + next : level + slope;
            destination[h] = level;
        }
    }

    /// <summary>Differences d times and takes μ off.</summary>
    /// <param name="z">Values.</param>
    /// <param name="work">Scratch as long as the values; holds the result, d values fewer.</param>
    public ReadOnlySpan<double> Difference(ReadOnlySpan<double> z, Span<double> work)
    {
        z.CopyTo(work);
        for (int d = 0; d < Differences; d++)
        {
            for (int i = 0; i < z.Length - d - 1; i++)
            {
                work[i] = work[i + 1] - work[i];
            }
        }

        Span<double> w = work[..(z.Length - Differences)];
        foreach (ref double value in w)
        {
            value -= Mean;
        }

        return w;
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(AutoRegressive.Length);
        writer.Write(MovingAverage.Length);
        writer.Write(Differences);
        StateReader.Write(writer, AutoRegressive);
        StateReader.Write(writer, MovingAverage);
        writer.Write(Mean);
        writer.Write(Scale);
    }

    public static ArimaModel Restore(BinaryReader reader)
    {
        double[] phi = new double[StateReader.Count(reader, MaximumOrder, "autoregressive terms")];
        double[] theta = new double[StateReader.Count(reader, MaximumOrder, "moving average terms")];
        int differences = StateReader.Count(reader, 2, "differences");
        StateReader.Doubles(reader, phi);
        StateReader.Doubles(reader, theta);
        return new ArimaModel(phi, theta, differences, reader.ReadDouble(), reader.ReadDouble());
    }
}

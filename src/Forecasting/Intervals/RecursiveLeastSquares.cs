namespace Sheaf.Forecasting;

/// <summary>A linear regression that learns one row at a time and forgets exponentially (Plackett 1950, Haykin 2002 §9).</summary>
internal sealed class RecursiveLeastSquares
{
    // Forgetting blows up the covariance where nothing new is learnt; this is its largest trace.
    private const double LargestTrace = 10;

    private readonly double _forgetting;
    private readonly double _clip;
    private readonly double[] _weights;
    private readonly double[] _covariance;
    private readonly double[] _gain;

    /// <param name="prior">Coefficients expected before anything is learnt.</param>
    /// <param name="variances">How uncertain each is; as many.</param>
    /// <param name="forgetting">What remains of a row's weight after the next, inside (0, 1].</param>
    /// <param name="clip">Largest error that a row counts with, more than 0.</param>
    public RecursiveLeastSquares(ReadOnlySpan<double> prior, ReadOnlySpan<double> variances, double forgetting, double clip)
    {
        _weights = prior.ToArray();
        _forgetting = forgetting;
        _clip = clip;
        _gain = new double[_weights.Length];
        _covariance = new double[_weights.Length * _weights.Length];
        for (int i = 0; i < _weights.Length; i++)
        {
            _covariance[(i * _weights.Length) + i] = variances[i];
        }
    }

    public double Predict(ReadOnlySpan<double> row)
    {
        double sum = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            sum += _weights[i] * row[i];
        }

        return sum;
    }

    public void Learn(ReadOnlySpan<double> row, double target)
    {
        int n = _weights.Length;
        double error = Math.Clamp(target - Predict(row), -_clip, _clip);
        double divisor = _forgetting;
        for (int i = 0; i < n; i++)
        {
            _gain[i] = 0;
            for (int j = 0; j < n; j++)
            {
                _gain[i] += _covariance[(i * n) + j] * row[j];
            }

            divisor += _gain[i] * row[i];
        }

        double trace = 0;
        for (int i = 0; i < n; i++)
        {
            _weights[i] += _gain[i] * error / divisor;
            for (int j = 0; j < n; j++)
            {
                _covariance[(i * n) + j] = (_covariance[(i * n) + j] - (_gain[i] * _gain[j] / divisor)) / _forgetting;
            }

            trace += _covariance[(i * n) + i];
        }

        Bound(trace);
    }

    public void Snapshot(BinaryWriter writer)
    {
        StateReader.Write(writer, _weights);
        StateReader.Write(writer, _covariance);
    }

    public void Restore(BinaryReader reader)
    {
        StateReader.Doubles(reader, _weights);
        StateReader.Doubles(reader, _covariance);
    }

    private void Bound(double trace)
    {
        for (int i = 0; trace > LargestTrace && i < _covariance.Length; i++)
        {
            _covariance[i] *= LargestTrace / trace;
        }
    }
}

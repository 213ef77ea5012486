using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// The refit of singular spectrum analysis: adjust, decompose the lag covariance, keep the rank that forecasts the latest
/// values best. A piece is one of these.
/// </summary>
internal sealed class SsaFit : ModelFit
{
    private const int Origins = 160;
    private static readonly int[] Ranks = [1, 2, 3, 4, 6, 8, 12];

    private readonly SsaOptions _options;
    private readonly FitWindow _window;
    private readonly int _horizon;
    private readonly int _length;
    private double[] _z = [];
    private double[] _vectors = [];
    private double[] _values = [];
    private int _stage;

    private SsaFit(FitWindow window, SsaOptions options, int horizon, int length)
    {
        _window = window;
        _options = options;
        _horizon = horizon;
        _length = length;
    }

    /// <summary>The model; null when no rank gave a stable recurrence.</summary>
    public SsaModel? Model { get; private set; }

    public SeasonalProfile Profile { get; private set; } = SeasonalProfile.None;

    /// <summary>Mean of the adjusted values.</summary>
    public double Mean { get; private set; }

    /// <inheritdoc/>
    public override bool IsComplete => _stage == 3;

    /// <summary>Begins a refit; null when there are too few values.</summary>
    public static SsaFit? Begin(FitWindow window, SsaOptions options, int horizon)
    {
        int length = Math.Min(options.Length, window.Count / 4);
        return length < 4 || window.Count < (2 * length) + (2 * horizon) ? null : new SsaFit(window, options, horizon, length);
    }

    /// <inheritdoc/>
    public override long Advance()
    {
        switch (_stage++)
        {
            case 0:
                Prepare();
                return 60L * _window.Count;
            case 1:
                Decompose();
                return SymmetricEigen.Cost(_length) + ((long)_length * _z.Length);
            default:
                Choose();
                return (long)Origins * Ranks.Length * _length * (_horizon + Ranks[^1]);
        }
    }

    private void Prepare()
    {
        Profile = _options.Adjusted ? SeasonalProfile.Fit(_window) : SeasonalProfile.Stabilised(_window);
        int count = Math.Min(_window.Count, _options.Rows);
        _z = new double[count];
        Profile.Adjust(_window.Values[^count..], _window.Total - count, _z);
        Mean = TensorPrimitives.Sum<double>(_z) / count;
        TensorPrimitives.Subtract<double>(_z, Mean, _z);
    }

    private void Decompose()
    {
        int rows = _z.Length - _length + 1;
        int[] offsets = [.. Enumerable.Range(1, _length).Select(k => -k)];
        double[] products = new double[_length * _length];
        LaggedProducts.Fill(_z, _length, rows - 1, offsets, products);

        // Offsets run from the newest value back; vectors are to have the oldest first.
        _vectors = new double[_length * _length];
        for (int i = 0; i < _length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                int a = _length - 1 - i, b = _length - 1 - j;
                _vectors[(a * _length) + b] = _vectors[(b * _length) + a] = products[(i * _length) + j];
            }
        }

        _values = new double[_length];
        SymmetricEigen.Decompose(_vectors, _length, _values);
    }

    private void Choose()
    {
        int[] columns = [.. Enumerable.Range(0, _length).OrderByDescending(i => _values[i])];
        double least = double.PositiveInfinity;
        foreach (int rank in Ranks)
        {
            // Beyond the noise floor of the arithmetic there is nothing to find.
            if (rank >= _length || (rank > 1 && _values[columns[rank - 1]] <= 1e-10 * _values[columns[0]]))
            {
                break;
            }

            if (SsaModel.Create(_vectors, columns, _length, rank) is { } model && Error(model) is var error && error < least)
            {
                (least, Model) = (error, model);
            }
        }
    }

    // Mean absolute error over the horizon at origins in the latest half; an unstable recurrence shows itself there.
    private double Error(SsaModel model)
    {
        int from = Math.Max(_length, _z.Length / 2), to = _z.Length - _horizon;
        int gap = Math.Max(1, (to - from) / Origins);
        double sum = 0;
        double[] work = new double[_length + _horizon];
        double[] said = new double[_horizon];
        for (int t = from; t <= to; t += gap)
        {
            model.Predict(_z.AsSpan(t - _length, _length), work, said);
            TensorPrimitives.Subtract<double>(said, _z.AsSpan(t, _horizon), said);
            sum += TensorPrimitives.SumOfMagnitudes<double>(said);
        }

        return sum;
    }
}

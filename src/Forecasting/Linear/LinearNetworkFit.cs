using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// The refit of a linear network: ridge regressions with several penalties of which the best on the latest rows is kept, the
/// regression on all rows, then turns of winsorising (Huber's H-algorithm, Huber 1981 §7.8). A piece is one of these.
/// </summary>
internal sealed class LinearNetworkFit : ModelFit
{
    private static readonly double[] Penalties = [1e-5, 1e-3, 3e-2];
    private const double HeldOut = .15;
    private const double Winsor = 1.2;
    private const int Checks = 120;

    private readonly LagRegression _regression;
    private readonly double[] _z;
    private readonly int[] _ahead;
    private readonly int _first;
    private readonly int _rows;
    private readonly int _turns;
    private double _penalty;
    private int _stage;

    private LinearNetworkFit(LinearNetwork network, double[] z, HorizonGrid grid, int first, int turns)
    {
        Network = network;
        _z = z;
        _ahead = grid.Points;
        _first = first;
        _rows = z.Length - grid.Horizon - first;
        _turns = turns;
        _regression = new LagRegression(z, first, _ahead, network.Offsets);
    }

    /// <summary>What is fitted; of use once the fit is complete.</summary>
    public LinearNetwork Network { get; }

    /// <inheritdoc/>
    public override bool IsComplete => _stage == _turns + 2;

    private int Inputs => Network.Offsets.Length;

    /// <summary>Begins a refit; null when there are too few values for a regression, or no season where one is wanted.</summary>
    public static LinearNetworkFit? Begin(FitWindow window, LinearNetworkOptions options, HorizonGrid grid)
    {
        int[] offsets = LinearNetwork.Choose(window, options, grid.Horizon);
        int first = -offsets.Min();
        if (window.Count - grid.Horizon - first < (2 * grid.Horizon) + 24)
        {
            return null;
        }

        SeasonalProfile profile = options.Adjusted ? SeasonalProfile.Fit(window) : SeasonalProfile.Stabilised(window);
        if (options.Adjusted && !profile.IsSeasonal)
        {
            return null;
        }

        double[] z = new double[window.Count];
        profile.Adjust(window.Values, window.Total - window.Count, z);
        TensorPrimitives.Subtract<double>(z, TensorPrimitives.Sum<double>(z) / z.Length, z);
        return new LinearNetworkFit(new LinearNetwork(offsets, grid.Points.Length, profile), z, grid, first, options.Turns);
    }

    /// <inheritdoc/>
    public override long Advance()
    {
        switch (_stage++)
        {
            case 0:
                ChoosePenalty();
                return _regression.Cost(_rows) + (Penalties.Length * _regression.SolvingCost) + ((long)Penalties.Length * Checks * Network.Weights.Length);
            case 1:
                _regression.Load(_rows);
                _regression.Solve(_penalty, Network.Weights);
                Network.Round();
                return _regression.Cost(_rows) + _regression.SolvingCost;
            default:
                Winsorise();
                Network.Round();
                return (2L * _rows * Network.Weights.Length) + _regression.SolvingCost;
        }
    }

    // Rows whose targets reach into the held out part are left out too.
    private void ChoosePenalty()
    {
        int held = (int)(HeldOut * _rows);
        _regression.Load(_rows - held - _ahead[^1]);
        double least = double.PositiveInfinity;
        foreach (double penalty in Penalties)
        {
            _regression.Solve(penalty, Network.Weights);
            double error = HeldOutError(held);
            (least, _penalty) = error < least ? (error, penalty) : (least, _penalty);
        }
    }

    private double HeldOutError(int held)
    {
        int gap = Math.Max(1, held / Checks);
        double sum = 0;
        Span<double> inputs = stackalloc double[Inputs + 1];
        for (int t = _first + _rows - 1; t > _first + _rows - held; t -= gap)
        {
            for (int j = 0; j < Inputs; j++)
            {
                inputs[j] = _z[t + Network.Offsets[j]] - _z[t];
            }

            inputs[^1] = 1;
            for (int g = 0; g < _ahead.Length; g++)
            {
                sum += Math.Abs(_z[t + _ahead[g]] - _z[t] - TensorPrimitives.Dot<double>(Network.Row(g), inputs));
            }
        }

        return sum;
    }

    // What lies far from the fit is moved nearer, and the same factor solves for all steps again.
    private void Winsorise()
    {
        double[] fitted = new double[_rows];
        double[] target = new double[_rows];
        ReadOnlySpan<double> latest = _z.AsSpan(_first, _rows);
        for (int g = 0; g < _ahead.Length; g++)
        {
            Span<double> row = Network.Row(g);
            _regression.Fitted(row, fitted);
            TensorPrimitives.Subtract(_z.AsSpan(_first + _ahead[g], _rows), latest, target);
            TensorPrimitives.Subtract<double>(target, fitted, target);
            double width = Winsor * TensorPrimitives.SumOfMagnitudes<double>(target) / _rows;
            for (int i = 0; i < _rows; i++)
            {
                target[i] = fitted[i] + Math.Clamp(target[i], -width, width);
            }

            _regression.Solve(target, row);
        }
    }
}

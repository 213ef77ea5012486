using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>The refit of the theta method: the profile, then the α and θ of a grid with the least one-step error.</summary>
/// <param name="window">What to learn from.</param>
internal sealed class ThetaFit(FitWindow window) : ModelFit
{
    private static readonly double[] Smoothings = [.03, .06, .12, .2, .3, .45, .6, .75, .9, 1];
    private static readonly double[] Thetas = [1, 1.5, 2, 4];

    private readonly double[] _z = new double[window.Count];
    private double _least = double.PositiveInfinity;
    private int _next = -1;

    public SeasonalProfile Profile { get; private set; } = SeasonalProfile.None;

    /// <summary>The best state after the window's last value.</summary>
    public ThetaState State { get; private set; }

    /// <summary>Values ever appended when the window was frozen.</summary>
    public long Total => window.Total;

    /// <inheritdoc/>
    public override bool IsComplete => _next == Smoothings.Length;

    /// <inheritdoc/>
    public override long Advance()
    {
        if (_next < 0)
        {
            Profile = SeasonalProfile.Fit(window);
            Profile.Adjust(window.Values, window.Total - window.Count, _z);
        }
        else
        {
            Try(Smoothings[_next]);
        }

        _next++;
        return 100L * _z.Length;
    }

    // Level and slope do not depend on θ, so one pass scores them all.
    private void Try(double smoothing)
    {
        ThetaState state = new(smoothing, 1);
        Span<double> errors = stackalloc double[Thetas.Length];
        foreach (double value in _z)
        {
            for (int i = 0; i < errors.Length && state.Count > 0; i++)
            {
                errors[i] += Math.Abs(value - state.Expect(Thetas[i]));
            }

            state = state.Next(value);
        }

        int best = TensorPrimitives.IndexOfMin<double>(errors);
        if (errors[best] < _least)
        {
            (_least, State) = (errors[best], state with { Theta = Thetas[best] });
        }
    }
}

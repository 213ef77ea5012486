using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// Projected L-BFGS: quasi-Newton steps in the variables that are not held at a bound (two-loop recursion, Nocedal and Wright 2006,
/// algorithm 7.4), projected onto the box, with Armijo backtracking along the projected path (Bertsekas 1982).
/// </summary>
internal sealed class BoundedMinimiser
{
    private const int Memory = 8;
    private const double SufficientDecrease = 1e-4;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly DifferentiableFunction _function;
    private readonly List<(double[] Step, double[] Change, double InverseCurvature)> _pairs = [];

    /// <summary>Prepares to minimise.</summary>
    /// <param name="function">What to minimise.</param>
    /// <param name="lower">Inclusive lower bounds.</param>
    /// <param name="upper">Inclusive upper bounds.</param>
    public BoundedMinimiser(DifferentiableFunction function, double[] lower, double[] upper)
        => (_function, _lower, _upper) = (function, lower, upper);

    /// <summary>Largest projected gradient component at which to stop.</summary>
    public double GradientTolerance { get; init; } = 1e-3;

    /// <summary>Relative decrease at which to stop.</summary>
    public double ValueTolerance { get; init; } = 1e-7;

    /// <summary>Minimises from a start, which is moved into the box first.</summary>
    /// <param name="start">Left unchanged.</param>
    /// <param name="maximumIterations">Most steps.</param>
    public (double[] Point, double Value) Minimise(ReadOnlySpan<double> start, int maximumIterations)
    {
        _pairs.Clear();
        double[] point = start.ToArray();
        Project(point);
        double[] gradient = new double[point.Length];
        double value = _function(point, gradient);
        for (int iteration = 0; iteration < maximumIterations && double.IsFinite(value) && TensorPrimitives.IsFiniteAll<double>(gradient); iteration++)
        {
            double[] direction = Direction(point, gradient);
            double initialStep = _pairs.Count == 0 ? Math.Min(1, 1 / Math.Max(TensorPrimitives.Norm(direction), 1e-300)) : 1;
            if (Converged(point, gradient) || !TrySearch(point, value, gradient, direction, initialStep, out double[] next, out double nextValue, out double[] nextGradient))
            {
                break;
            }

            Remember(point, gradient, next, nextGradient);
            bool flat = value - nextValue <= ValueTolerance * Math.Max(1, Math.Abs(value));
            (point, value, gradient) = (next, nextValue, nextGradient);
            if (flat)
            {
                break;
            }
        }

        return (point, value);
    }

    private double[] Direction(double[] point, double[] gradient)
    {
        double[] direction = new double[point.Length];
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = IsHeld(point, gradient, i) ? 0 : -gradient[i];
        }

        double[] steepest = (double[])direction.Clone();
        ApplyInverseHessian(direction);
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = IsHeld(point, gradient, i) ? 0 : direction[i];
        }

        // Dropping held variables can spoil descent; the gradient itself never does.
        return TensorPrimitives.Dot(direction, gradient) < 0 ? direction : steepest;
    }

    private void ApplyInverseHessian(double[] direction)
    {
        double[] weights = new double[_pairs.Count];
        for (int k = _pairs.Count - 1; k >= 0; k--)
        {
            weights[k] = _pairs[k].InverseCurvature * TensorPrimitives.Dot(_pairs[k].Step, direction);
            TensorPrimitives.MultiplyAdd(_pairs[k].Change, -weights[k], direction, direction);
        }

        if (_pairs.Count > 0)
        {
            (_, double[] change, double inverseCurvature) = _pairs[^1];
            TensorPrimitives.Multiply(direction, 1 / (inverseCurvature * TensorPrimitives.SumOfSquares(change)), direction);
        }

        for (int k = 0; k < _pairs.Count; k++)
        {
            double correction = weights[k] - (_pairs[k].InverseCurvature * TensorPrimitives.Dot(_pairs[k].Change, direction));
            TensorPrimitives.MultiplyAdd(_pairs[k].Step, correction, direction, direction);
        }
    }

    private bool TrySearch(double[] point, double value, double[] gradient, double[] direction, double step, out double[] next, out double nextValue, out double[] nextGradient)
    {
        next = new double[point.Length];
        nextGradient = new double[point.Length];
        for (int attempt = 0; attempt < 20; attempt++)
        {
            double slope = 0;
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = Math.Clamp(point[i] + (step * direction[i]), _lower[i], _upper[i]);
                slope += gradient[i] * (next[i] - point[i]);
            }

            nextValue = _function(next, nextGradient);
            if (nextValue <= value + (SufficientDecrease * slope) && slope < 0)
            {
                return true;
            }

            step *= 0.4;
        }

        nextValue = value;
        return false;
    }

    private void Remember(double[] point, double[] gradient, double[] next, double[] nextGradient)
    {
        double[] step = new double[point.Length];
        double[] change = new double[point.Length];
        TensorPrimitives.Subtract(next, point, step);
        TensorPrimitives.Subtract(nextGradient, gradient, change);
        double curvature = TensorPrimitives.Dot(step, change);
        if (curvature <= 1e-10 * TensorPrimitives.SumOfSquares(change))
        {
            return;
        }

        _pairs.Add((step, change, 1 / curvature));
        if (_pairs.Count > Memory)
        {
            _pairs.RemoveAt(0);
        }
    }

    private bool Converged(double[] point, double[] gradient)
    {
        for (int i = 0; i < point.Length; i++)
        {
            if (!IsHeld(point, gradient, i) && Math.Abs(gradient[i]) > GradientTolerance)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsHeld(double[] point, double[] gradient, int i)
        => (point[i] <= _lower[i] && gradient[i] > 0) || (point[i] >= _upper[i] && gradient[i] < 0);

    private void Project(double[] point)
    {
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = Math.Clamp(point[i], _lower[i], _upper[i]);
        }
    }
}

using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// The intrinsic coregionalisation model k((x, s), (x′, t)) = B[s, t] k(x, x′) over the points of a data set (Bonilla, Chai and Williams,
/// "Multi-task Gaussian process prediction", NIPS 2007): k is a stationary kernel with a length scale per input, B = L Lᵀ the covariance of the
/// tasks. With one task it is the plain kernel. θ holds the logarithms of d length scales, then L row by row with logarithms on its diagonal.
/// </summary>
internal sealed class CoregionalisedKernel
{
    private readonly int[] _tasks;
    private readonly KernelKind _kind;
    private readonly int _count;
    private readonly double[][] _squares;
    private readonly double[] _correlations;
    private readonly double[] _derivatives;
    private readonly double[] _products;
    private readonly double[] _inverseSquares;
    private double[] _taskFactor = [];

    /// <summary>Prepares pairwise differences.</summary>
    /// <param name="inputs">n × d.</param>
    /// <param name="tasks">The task of each point, from 0.</param>
    /// <param name="taskCount">T.</param>
    /// <param name="kind">k.</param>
    public CoregionalisedKernel(double[][] inputs, int[] tasks, int taskCount, KernelKind kind)
    {
        _kind = kind;
        (_tasks, _count, Dimension, TaskCount) = (tasks, inputs.Length, inputs[0].Length, taskCount);
        int pairs = _count * (_count - 1) / 2;
        _squares = [.. Enumerable.Range(0, Dimension).Select(k => SquaredDifferences(inputs, k, pairs))];
        _correlations = new double[pairs];
        _derivatives = new double[pairs];
        _products = new double[pairs];
        _inverseSquares = new double[Dimension];
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>T.</summary>
    public int TaskCount { get; }

    /// <summary>Length of θ.</summary>
    public int Length => Dimension + (TaskCount * (TaskCount + 1) / 2);

    /// <summary>Where the logarithm of a diagonal element of L stands in θ.</summary>
    /// <param name="task">From 0 to T (exclusive).</param>
    public int DiagonalAt(int task) => Dimension + (task * (task + 1) / 2) + task;

    /// <summary>θ of known hyperparameters.</summary>
    /// <param name="lengthScales">d.</param>
    /// <param name="taskCovariance">B, row-major T × T, positive definite.</param>
    public static double[] ThetaOf(IReadOnlyList<double> lengthScales, double[] taskCovariance)
    {
        int tasks = (int)Math.Round(Math.Sqrt(taskCovariance.Length));
        CholeskyFactor factor = CholeskyFactor.TryDecompose(taskCovariance, tasks)
            ?? throw new ArgumentException("The covariance of the tasks is not positive definite.", nameof(taskCovariance));
        List<double> theta = [.. lengthScales.Select(length => Math.Log(length))];
        for (int s = 0; s < tasks; s++)
        {
            ReadOnlySpan<double> row = factor.Row(s);
            theta.AddRange(row[..s]);
            theta.Add(Math.Log(row[s]));
        }

        return [.. theta];
    }

    /// <summary>The covariance of the tasks B, row-major T × T.</summary>
    /// <param name="theta">θ, perhaps with more after it.</param>
    public double[] TaskCovariance(ReadOnlySpan<double> theta) => Squared(FactorOf(theta));

    /// <summary>Fills the lower triangle, diagonal included.</summary>
    /// <param name="theta">θ, perhaps with more after it.</param>
    /// <param name="covariance">Row-major n × n.</param>
    public void Fill(ReadOnlySpan<double> theta, double[] covariance)
    {
        FillCorrelations(theta);
        _taskFactor = FactorOf(theta);
        double[] between = Squared(_taskFactor);
        for (int i = 0, at = 0; i < _count; at += i, i++)
        {
            ReadOnlySpan<double> row = between.AsSpan(_tasks[i] * TaskCount, TaskCount);
            for (int j = 0; j < i; j++)
            {
                covariance[(i * _count) + j] = row[_tasks[j]] * _correlations[at + j];
            }

            covariance[(i * _count) + i] = row[_tasks[i]];
        }
    }

    /// <summary>Adds ½ tr(W ∂K/∂θ) for the θ that was last filled.</summary>
    /// <param name="weights">Symmetric W, its lower triangle read; row-major n × n.</param>
    /// <param name="gradient">As θ, perhaps with more after it.</param>
    public void AddGradient(double[] weights, Span<double> gradient)
    {
        double[] between = Squared(_taskFactor);
        double[] sums = new double[TaskCount * TaskCount];
        for (int i = 0, at = 0; i < _count; at += i, i++)
        {
            int row = _tasks[i] * TaskCount;
            for (int j = 0; j < i; j++)
            {
                double weight = weights[(i * _count) + j];
                _products[at + j] = weight * between[row + _tasks[j]] * _derivatives[at + j];
                sums[row + _tasks[j]] += weight * _correlations[at + j];
            }

            sums[row + _tasks[i]] += 0.5 * weights[(i * _count) + i];
        }

        for (int k = 0; k < Dimension; k++)
        {
            gradient[k] += _inverseSquares[k] * TensorPrimitives.Dot<double>(_products, _squares[k]);
        }

        AddTaskGradient(sums, gradient);
    }

    // With S the weighted correlations summed by task over pairs i > j (and half the diagonal), ∂F/∂B = ½ (S + Sᵀ), so ∂F/∂L = (S + Sᵀ) L.
    private void AddTaskGradient(double[] sums, Span<double> gradient)
    {
        for (int s = 0, at = Dimension; s < TaskCount; s++)
        {
            for (int c = 0; c <= s; c++, at++)
            {
                double derivative = 0;
                for (int t = c; t < TaskCount; t++)
                {
                    derivative += (sums[(s * TaskCount) + t] + sums[(t * TaskCount) + s]) * _taskFactor[(t * TaskCount) + c];
                }

                gradient[at] += derivative * (c == s ? _taskFactor[(s * TaskCount) + s] : 1);
            }
        }
    }

    // The derivative by the logarithm of a length scale is what is kept here times the squared difference in that length scale. With a = √ν′ r:
    // (1 + a + a²/3) e^(−a) and (5/3) (1 + a) e^(−a) for Matern-5/2, (1 + a) e^(−a) and 3 e^(−a) for Matern-3/2; e^(−r²/2) is both else.
    private void FillCorrelations(ReadOnlySpan<double> theta)
    {
        Array.Clear(_products);
        for (int k = 0; k < Dimension; k++)
        {
            _inverseSquares[k] = Math.Exp(-2 * theta[k]);
            TensorPrimitives.MultiplyAdd(_squares[k], _inverseSquares[k], _products, _products);
        }

        if (_kind == KernelKind.SquaredExponential)
        {
            TensorPrimitives.Multiply(_products, -0.5, _products);
            TensorPrimitives.Exp(_products, _correlations);
            _correlations.CopyTo(_derivatives, 0);
            return;
        }

        bool smooth = _kind == KernelKind.Matern52;
        TensorPrimitives.Multiply(_products, smooth ? 5 : 3, _products);
        TensorPrimitives.Sqrt(_products, _products);
        TensorPrimitives.Negate(_products, _derivatives);
        TensorPrimitives.Exp(_derivatives, _derivatives);
        for (int p = 0; p < _products.Length; p++)
        {
            double a = _products[p];
            _correlations[p] = (1 + a + (smooth ? a * a / 3 : 0)) * _derivatives[p];
            _derivatives[p] *= smooth ? (1 + a) * (5.0 / 3) : 3;
        }
    }

    private double[] FactorOf(ReadOnlySpan<double> theta)
    {
        double[] factor = new double[TaskCount * TaskCount];
        for (int s = 0, at = Dimension; s < TaskCount; s++)
        {
            for (int c = 0; c <= s; c++, at++)
            {
                factor[(s * TaskCount) + c] = c == s ? Math.Exp(theta[at]) : theta[at];
            }
        }

        return factor;
    }

    private double[] Squared(double[] factor)
    {
        double[] product = new double[TaskCount * TaskCount];
        for (int s = 0; s < TaskCount; s++)
        {
            for (int t = 0; t < TaskCount; t++)
            {
                product[(s * TaskCount) + t] = TensorPrimitives.Dot(factor.AsSpan(s * TaskCount, TaskCount), factor.AsSpan(t * TaskCount, TaskCount));
            }
        }

        return product;
    }

    private static double[] SquaredDifferences(double[][] inputs, int k, int pairs)
    {
        double[] squares = new double[pairs];
        for (int i = 0, at = 0; i < inputs.Length; i++)
        {
            for (int j = 0; j < i; j++, at++)
            {
                double difference = inputs[i][k] - inputs[j][k];
                squares[at] = difference * difference;
            }
        }

        return squares;
    }
}

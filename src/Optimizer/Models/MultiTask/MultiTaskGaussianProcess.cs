using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// Gaussian-process regression of several related tasks at once by the intrinsic coregionalisation model: the covariance of two points is
/// B[s, t] k(x, x′), with a Matern-5/2 kernel shared by the tasks and a learnt covariance B between them (Bonilla, Chai and Williams,
/// "Multi-task Gaussian process prediction", NIPS 2007). Each task has its own level; all share one noise variance. Observations may be
/// censored, as in <see cref="CensoredGaussianProcess"/>. Immutable, so safe to share.
/// </summary>
public sealed class MultiTaskGaussianProcess
{
    private readonly double[][] _inputs;
    private readonly int[] _tasks;
    private readonly CensoredValue[] _targets;
    private readonly CholeskyFactor _factor;
    private readonly double[] _weights;

    private MultiTaskGaussianProcess(double[][] inputs, int[] tasks, CensoredValue[] targets, MultiTaskHyperparameters hyperparameters, CholeskyFactor factor, double[] weights)
        => (_inputs, _tasks, _targets, Hyperparameters, _factor, _weights) = (inputs, tasks, targets, hyperparameters, factor, weights);

    /// <summary>What the fit learnt, in target units.</summary>
    public MultiTaskHyperparameters Hyperparameters { get; }

    /// <summary>Number of tasks, T.</summary>
    public int TaskCount => Hyperparameters.Means.Count;

    /// <summary>Number of inputs, d.</summary>
    public int Dimension => Hyperparameters.LengthScales.Count;

    /// <summary>Number of observations of all tasks, n.</summary>
    public int Count => _tasks.Length;

    /// <summary>Learns hyperparameters and conditions on the data.</summary>
    /// <param name="inputs">n × d, finite, meant to be in [0, 1]; n and d at least 1.</param>
    /// <param name="tasks">The task of each observation, from 0; the number of tasks is one more than the greatest.</param>
    /// <param name="targets">n observations of magnitude up to 1e150.</param>
    /// <param name="maximumIterations">Most iterations of the optimisation, 1 to 1000.</param>
    /// <param name="cancellationToken">Stops between sweeps of the propagation.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    public static MultiTaskGaussianProcess Fit(
        double[][] inputs,
        IReadOnlyList<int> tasks,
        IReadOnlyList<CensoredValue> targets,
        int maximumIterations = 50,
        CancellationToken cancellationToken = default)
    {
        RequireData(inputs, tasks, targets);
        if (maximumIterations is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(maximumIterations), maximumIterations, "Expected 1 to 1000 iterations.");
        }

        Standardisation units = Standardisation.Of([.. targets.Select(target => target.Representative)]);
        LatentModel model = Model(inputs, tasks, targets, units, tasks.Max() + 1);
        LatentFitter fitter = new(model, cancellationToken);
        (double[] theta, _) = fitter.Fit([fitter.DefaultStart()], maximumIterations);
        ExpectationPropagation propagation = fitter.Propagation;
        propagation.Converge(theta);
        double square = units.Scale * units.Scale;
        MultiTaskHyperparameters learnt = new(
            [.. theta.Take(inputs[0].Length).Select(Math.Exp)],
            [.. propagation.Kernel.TaskCovariance(theta).Select(covariance => covariance * square)],
            Math.Exp(theta[^1]) * square,
            [.. propagation.Means.Select(mean => units.Mean + (mean * units.Scale))]);
        double[] sites = [.. propagation.SiteVariances.Select(variance => variance * square)];
        double[] pseudoTargets = [.. propagation.PseudoTargets.Select(y => units.Mean + (y * units.Scale))];
        return Condition(inputs, [.. tasks], [.. targets], learnt, pseudoTargets, sites);
    }

    /// <summary>The belief about one task, as a model of its own. Observing adds to that task.</summary>
    /// <param name="task">From 0 to T (exclusive).</param>
    public ISurrogate ForTask(int task) => task >= 0 && task < TaskCount
        ? new TaskSurrogate(this, task)
        : throw new ArgumentOutOfRangeException(nameof(task), task, $"Expected a task from 0 to {TaskCount} (exclusive).");

    internal Posterior Predict(ReadOnlySpan<double> x, int task)
    {
        double[] covariances = PriorCovariances(x, task, []);
        double mean = TensorPrimitives.Dot(covariances, _weights);
        _factor.SolveLower(covariances);
        return new Posterior(Hyperparameters.Means[task] + mean, Math.Max(0, Between(task, task) - TensorPrimitives.SumOfSquares<double>(covariances)));
    }

    internal Posterior PredictWithGradient(ReadOnlySpan<double> x, int task, Span<double> meanGradient, Span<double> varianceGradient)
    {
        double[] slopes = new double[Count];
        double[] covariances = PriorCovariances(x, task, slopes);
        double[] solved = (double[])covariances.Clone();
        _factor.Solve(solved);
        for (int k = 0; k < Dimension; k++)
        {
            (double ofMean, double ofVariance) = (0, 0);
            for (int i = 0; i < Count; i++)
            {
                double derivative = slopes[i] * (x[k] - _inputs[i][k]);
                ofMean += derivative * _weights[i];
                ofVariance -= 2 * derivative * solved[i];
            }

            double scale = Hyperparameters.LengthScales[k] * Hyperparameters.LengthScales[k];
            (meanGradient[k], varianceGradient[k]) = (ofMean / scale, ofVariance / scale);
        }

        double mean = Hyperparameters.Means[task] + TensorPrimitives.Dot(covariances, _weights);
        return new Posterior(mean, Math.Max(0, Between(task, task) - TensorPrimitives.Dot<double>(covariances, solved)));
    }

    internal void Covariances(ReadOnlySpan<double> x, int task, IReadOnlyList<double[]> xs, Span<double> covariances)
    {
        double[] solved = PriorCovariances(x, task, []);
        _factor.Solve(solved);
        for (int j = 0; j < xs.Count; j++)
        {
            double reduction = TensorPrimitives.Dot<double>(solved, PriorCovariances(xs[j], task, []));
            covariances[j] = (Between(task, task) * Correlation(SquaredDistance(x, xs[j])).Value) - reduction;
        }
    }

    internal MultiTaskGaussianProcess Observe(ReadOnlySpan<double> x, int task, CensoredValue y)
    {
        double[][] inputs = [.. _inputs, x.ToArray()];
        int[] tasks = [.. _tasks, task];
        CensoredValue[] targets = [.. _targets, y];
        RequireData(inputs, tasks, targets);
        return Condition(inputs, tasks, targets, Hyperparameters);
    }

    // Brings the sites to their fixed point at known hyperparameters; tasks' levels are taken off first and the means' prior leaves no room.
    private static MultiTaskGaussianProcess Condition(double[][] inputs, int[] tasks, CensoredValue[] targets, MultiTaskHyperparameters known)
    {
        double scale = Math.Sqrt(known.TaskCovariance[0]);
        Standardisation units = new(0, scale);
        LatentModel model = Model(inputs, tasks, targets, units, known.Means.Count) with { Noise = known.NoiseVariance / scale / scale, MeanVariance = 1e-12 };
        for (int i = 0; i < tasks.Length; i++)
        {
            model.Lower[i] -= known.Means[tasks[i]] / scale;
            model.Upper[i] -= known.Means[tasks[i]] / scale;
        }

        ExpectationPropagation propagation = new(model, CancellationToken.None);
        propagation.Converge(CoregionalisedKernel.ThetaOf(known.LengthScales, [.. known.TaskCovariance.Select(covariance => covariance / scale / scale)]));
        double[] pseudoTargets = [.. propagation.PseudoTargets.Select((y, i) => known.Means[tasks[i]] + (y * scale))];
        return Condition(inputs, tasks, targets, known, pseudoTargets, [.. propagation.SiteVariances.Select(variance => variance * scale * scale)]);
    }

    private static MultiTaskGaussianProcess Condition(
        double[][] inputs,
        int[] tasks,
        CensoredValue[] targets,
        MultiTaskHyperparameters known,
        double[] pseudoTargets,
        double[] siteVariances)
    {
        int n = tasks.Length;
        double[] covariance = new double[n * n];
        new CoregionalisedKernel(inputs, tasks, known.Means.Count, KernelKind.Matern52).Fill(CoregionalisedKernel.ThetaOf(known.LengthScales, [.. known.TaskCovariance]), covariance);
        for (int i = 0; i < n; i++)
        {
            covariance[(i * n) + i] += known.NoiseVariance + siteVariances[i];
        }

        CholeskyFactor factor = CholeskyFactor.TryDecompose(covariance, n)
            ?? throw new ArgumentException("The covariance of the inputs cannot be factorised even with jitter. Give a larger noise variance.");
        double[] weights = [.. pseudoTargets.Select((y, i) => y - known.Means[tasks[i]])];
        factor.Solve(weights);
        return new MultiTaskGaussianProcess(inputs, tasks, targets, known, factor, weights);
    }

    private static LatentModel Model(double[][] inputs, IReadOnlyList<int> tasks, IReadOnlyList<CensoredValue> targets, Standardisation units, int taskCount) => new()
    {
        Inputs = inputs,
        Lower = units.Apply([.. targets.Select(target => target.Lower)]),
        Upper = units.Apply([.. targets.Select(target => target.Upper)]),
        Tasks = [.. tasks],
        TaskCount = taskCount,
    };

    // Covariances with the observations, and if asked their derivative by the scaled squared distance, doubled.
    private double[] PriorCovariances(ReadOnlySpan<double> x, int task, Span<double> slopes)
    {
        TrainingData.RequireInput(x, Dimension);
        double[] covariances = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double between = Between(task, _tasks[i]);
            (double value, double slope) = Correlation(SquaredDistance(x, _inputs[i]));
            covariances[i] = between * value;
            if (slopes.Length > 0)
            {
                slopes[i] = between * slope;
            }
        }

        return covariances;
    }

    private double Between(int one, int other) => Hyperparameters.TaskCovariance[(one * TaskCount) + other];

    private double SquaredDistance(ReadOnlySpan<double> x, double[] other)
    {
        double sum = 0;
        for (int k = 0; k < other.Length; k++)
        {
            double difference = (x[k] - other[k]) / Hyperparameters.LengthScales[k];
            sum += difference * difference;
        }

        return sum;
    }

    // Matern-5/2 with a = √5 r: (1 + a + a²/3) e^(−a), and −(5/3) (1 + a) e^(−a), its derivative by r² doubled.
    private static (double Value, double Slope) Correlation(double squaredDistance)
    {
        double a = Math.Sqrt(5 * squaredDistance);
        double decay = Math.Exp(-a);
        return ((1 + a + (a * a / 3)) * decay, -5.0 / 3 * (1 + a) * decay);
    }

    private static void RequireData(double[][] inputs, IReadOnlyList<int> tasks, IReadOnlyList<CensoredValue> targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Length == 0 || inputs[0].Length == 0 || inputs.Length != targets.Count || inputs.Length != tasks.Count)
        {
            throw new ArgumentException($"Got {inputs.Length} inputs, {tasks.Count} tasks and {targets.Count} targets; expected as many of each, at least one, each input with at least one number.", nameof(inputs));
        }

        if (tasks.Min() < 0 || tasks.Max() >= Math.Max(64, inputs.Length))
        {
            throw new ArgumentException($"Got tasks from {tasks.Min()} to {tasks.Max()}; expected numbers from 0 without large gaps.", nameof(tasks));
        }

        foreach (double[] input in inputs)
        {
            TrainingData.RequireInput(input, inputs[0].Length);
        }
    }
}

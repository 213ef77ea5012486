namespace Sheaf.Optimizer;

/// <summary>
/// Logarithm of the expected hypervolume improvement times the probability that every constraint holds, with its gradient (Daulton,
/// Balandat and Bakshy 2020; Ament et al., "Unexpected improvements to expected improvement", 2023, for the logarithm). Where observations
/// are noisy the improvement is a mean over draws of the front (Daulton, Balandat and Bakshy, "Parallel Bayesian optimization of multiple
/// noisy objectives", 2021). Not thread-safe.
/// </summary>
internal sealed class HypervolumeAcquisition
{
    private const double DifferenceStep = 1e-5;
    private readonly AcquisitionOutcomes _outcomes;
    private readonly IReadOnlyList<double[][]> _fronts;
    private readonly double[] _reference;
    private readonly ExpectedHypervolumeImprovement[] _improvements;
    private readonly double[][][] _tables;
    private readonly double[][][] _derivatives;
    private readonly Posterior[] _beliefs;
    private readonly double[][] _meanGradients;
    private readonly double[][] _varianceGradients;

    /// <summary>Prepares.</summary>
    /// <param name="outcomes">Models and what they stand for.</param>
    /// <param name="fronts">At least one possible front of what is observed, minimised; a front may be empty.</param>
    /// <param name="reference">Worst objectives of interest.</param>
    public HypervolumeAcquisition(AcquisitionOutcomes outcomes, IReadOnlyList<double[][]> fronts, double[] reference)
    {
        (_outcomes, _fronts, _reference) = (outcomes, fronts, reference);
        _improvements = [.. fronts.Select(front => new ExpectedHypervolumeImprovement(front, reference))];
        _tables = [.. _improvements.Select(improvement => improvement.CreateTable())];
        _derivatives = [.. _improvements.Select(improvement => improvement.CreateTable())];
        _beliefs = new Posterior[outcomes.Models.Count];
        _meanGradients = [.. outcomes.Models.Select(model => new double[model.Dimension])];
        _varianceGradients = [.. outcomes.Models.Select(model => new double[model.Dimension])];
    }

    /// <summary>The acquisition once a point is under way: models believe their own prediction there.</summary>
    /// <param name="x">Model inputs.</param>
    public HypervolumeAcquisition Imagine(double[] x)
    {
        Posterior[] beliefs = [.. _outcomes.Models.Select(model => model.Predict(x))];
        bool feasible = _outcomes.LogFeasibility(beliefs) >= Math.Log(0.5);
        double[] imagined = [.. _outcomes.Objectives.Select(objective => objective.Known?.Invoke(x) ?? beliefs[objective.Model].Mean)];
        AcquisitionOutcomes outcomes = _outcomes.WithModels([.. _outcomes.Models.Select((model, i) => model.Observe(x, beliefs[i].Mean))]);
        return new HypervolumeAcquisition(outcomes, feasible ? [.. _fronts.Select(front => (double[][])[.. front, imagined])] : _fronts, _reference);
    }

    /// <summary>Log acquisition at many points.</summary>
    /// <param name="xs">Model inputs.</param>
    public double[] EvaluateMany(IReadOnlyList<double[]> xs)
    {
        double[][] means = [.. _outcomes.Models.Select(_ => new double[xs.Count])];
        double[][] variances = [.. _outcomes.Models.Select(_ => new double[xs.Count])];
        for (int i = 0; i < means.Length; i++)
        {
            _outcomes.Models[i].PredictMany(xs, means[i], variances[i]);
        }

        double[] values = new double[xs.Count];
        for (int k = 0; k < values.Length; k++)
        {
            for (int i = 0; i < means.Length; i++)
            {
                _beliefs[i] = new Posterior(means[i][k], variances[i][k]);
            }

            values[k] = Value(xs[k]);
        }

        return values;
    }

    /// <summary>How unknown the outcomes are, where no improvement is expected anywhere: log feasibility plus log of the largest relative deviation.</summary>
    /// <param name="xs">Model inputs.</param>
    public double[] Curiosity(IReadOnlyList<double[]> xs)
    {
        double[] unknown = new double[xs.Count];
        double[] feasibility = new double[xs.Count];
        Posterior[][] beliefs = [.. xs.Select(x => (Posterior[])[.. _outcomes.Models.Select(model => model.Predict(x))])];
        for (int i = 0; i < _outcomes.Models.Count; i++)
        {
            double largest = Math.Max(beliefs.Max(belief => belief[i].Variance), 1e-300);
            for (int k = 0; k < unknown.Length; k++)
            {
                unknown[k] = Math.Max(unknown[k], beliefs[k][i].Variance / largest);
            }
        }

        for (int k = 0; k < unknown.Length; k++)
        {
            feasibility[k] = Math.Max(_outcomes.LogFeasibility(beliefs[k]), -1e6) + (0.5 * Math.Log(Math.Max(unknown[k], 1e-12)));
        }

        return feasibility;
    }

    /// <summary>Log acquisition and its gradient.</summary>
    /// <param name="x">Model inputs.</param>
    /// <param name="gradient">As many numbers, overwritten.</param>
    /// <returns>−∞ where no improvement is expected.</returns>
    public double Evaluate(double[] x, Span<double> gradient)
    {
        for (int i = 0; i < _beliefs.Length; i++)
        {
            _beliefs[i] = _outcomes.Models[i].PredictWithGradient(x, _meanGradients[i], _varianceGradients[i]);
        }

        gradient.Clear();
        double improvement = AddImprovement(x, gradient);
        if (!(improvement > 0))
        {
            gradient.Clear();
            return double.NegativeInfinity;
        }

        for (int k = 0; k < gradient.Length; k++)
        {
            gradient[k] /= improvement;
        }

        return Math.Log(improvement) + AddFeasibility(gradient);
    }

    private double Value(double[] x)
    {
        Span<Posterior> objectives = stackalloc Posterior[_outcomes.Objectives.Count];
        for (int j = 0; j < objectives.Length; j++)
        {
            AcquisitionObjective objective = _outcomes.Objectives[j];
            objectives[j] = objective.Known is { } known ? new Posterior(known(x), 0) : _beliefs[objective.Model];
        }

        double sum = 0;
        for (int s = 0; s < _improvements.Length; s++)
        {
            sum += _improvements[s].Evaluate(objectives, _tables[s]);
        }

        return Math.Log(Math.Max(0, sum / _improvements.Length)) + _outcomes.LogFeasibility(_beliefs);
    }

    private double AddImprovement(double[] x, Span<double> gradient)
    {
        int m = _outcomes.Objectives.Count;
        Span<double> means = stackalloc double[m];
        Span<double> deviations = stackalloc double[m];
        Span<double> byMean = stackalloc double[m];
        Span<double> byDeviation = stackalloc double[m];
        Span<double> byMeanSum = stackalloc double[m];
        Span<double> byDeviationSum = stackalloc double[m];
        for (int j = 0; j < m; j++)
        {
            AcquisitionObjective objective = _outcomes.Objectives[j];
            (means[j], deviations[j]) = objective.Known is { } known ? (known(x), 0) : (_beliefs[objective.Model].Mean, _beliefs[objective.Model].StandardDeviation);
        }

        double sum = 0;
        double share = 1.0 / _improvements.Length;
        for (int s = 0; s < _improvements.Length; s++)
        {
            sum += share * _improvements[s].EvaluateWithGradient(means, deviations, byMean, byDeviation, _tables[s], _derivatives[s]);
            for (int j = 0; j < m; j++)
            {
                byMeanSum[j] += share * byMean[j];
                byDeviationSum[j] += share * byDeviation[j];
            }
        }

        for (int j = 0; j < m; j++)
        {
            AddObjective(_outcomes.Objectives[j], x, byMeanSum[j], byDeviationSum[j], gradient);
        }

        return sum;
    }

    private void AddObjective(AcquisitionObjective objective, double[] x, double byMean, double byDeviation, Span<double> gradient)
    {
        if (objective.Known is not { } known)
        {
            AddModel(objective.Model, byMean, byDeviation, gradient);
            return;
        }

        double[] moved = [.. x];
        for (int k = 0; k < moved.Length; k++)
        {
            (double low, double high) = (Math.Max(0, x[k] - DifferenceStep), Math.Min(1, x[k] + DifferenceStep));
            moved[k] = high;
            double above = known(moved);
            moved[k] = low;
            gradient[k] += byMean * (above - known(moved)) / (high - low);
            moved[k] = x[k];
        }
    }

    private double AddFeasibility(Span<double> gradient)
    {
        double sum = 0;
        foreach (AcquisitionConstraint constraint in _outcomes.Constraints)
        {
            LogProbabilityGradient term = constraint.Limits.LogProbabilityWithGradient(_beliefs[constraint.Model]);
            sum += term.Value;
            AddModel(constraint.Model, term.ByMean, term.ByDeviation, gradient);
        }

        return sum;
    }

    private void AddModel(int model, double byMean, double byDeviation, Span<double> gradient)
    {
        double deviation = _beliefs[model].StandardDeviation;
        double byVariance = deviation > 0 ? byDeviation / (2 * deviation) : 0;
        for (int k = 0; k < gradient.Length; k++)
        {
            gradient[k] += (byMean * _meanGradients[model][k]) + (byVariance * _varianceGradients[model][k]);
        }
    }
}

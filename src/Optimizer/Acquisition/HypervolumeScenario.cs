namespace Sheaf.Optimizer;

/// <summary>
/// Logarithm of the expected hypervolume improvement times the probability that every constraint holds, with its gradient (Daulton,
/// Balandat and Bakshy 2020; Ament et al., "Unexpected improvements to expected improvement", 2023, for the logarithm), under one account of
/// what was observed. Not thread-safe.
/// </summary>
internal sealed class HypervolumeScenario
{
    private readonly AcquisitionOutcomes _outcomes;
    private readonly IReadOnlyList<double[]> _front;
    private readonly double[] _reference;
    private readonly ExpectedHypervolumeImprovement _improvement;
    private readonly double[][] _table;
    private readonly double[][] _derivatives;
    private readonly Posterior[] _beliefs;
    private readonly double[][] _meanGradients;
    private readonly double[][] _varianceGradients;

    /// <summary>Prepares.</summary>
    /// <param name="outcomes">Models and what they stand for.</param>
    /// <param name="front">Minimised objectives of what is observed and feasible; may be empty.</param>
    /// <param name="reference">Worst objectives of interest.</param>
    public HypervolumeScenario(AcquisitionOutcomes outcomes, IReadOnlyList<double[]> front, double[] reference)
    {
        (_outcomes, _front, _reference) = (outcomes, front, reference);
        _improvement = new ExpectedHypervolumeImprovement(front, reference);
        (_table, _derivatives) = (_improvement.CreateTable(), _improvement.CreateTable());
        _beliefs = new Posterior[outcomes.Models.Count];
        _meanGradients = [.. outcomes.Models.Select(model => new double[model.Dimension])];
        _varianceGradients = [.. outcomes.Models.Select(model => new double[model.Dimension])];
    }

    /// <summary>The acquisition once a point is under way: models believe their own prediction there.</summary>
    /// <param name="x">Model inputs.</param>
    public HypervolumeScenario Imagine(double[] x)
    {
        Posterior[] beliefs = [.. _outcomes.Models.Select(model => model.Predict(x))];
        bool feasible = _outcomes.LogFeasibility(beliefs) >= Math.Log(0.5);
        double[] imagined = [.. _outcomes.Objectives.Select(model => beliefs[model].Mean)];
        AcquisitionOutcomes outcomes = _outcomes.WithModels([.. _outcomes.Models.Select((model, i) => model.Observe(x, beliefs[i].Mean))]);
        return new HypervolumeScenario(outcomes, feasible ? [.. _front, imagined] : _front, _reference);
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

            values[k] = Value();
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
        double improvement = AddImprovement(gradient);
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

    private double Value()
    {
        Span<Posterior> objectives = stackalloc Posterior[_outcomes.Objectives.Count];
        for (int j = 0; j < objectives.Length; j++)
        {
            objectives[j] = _beliefs[_outcomes.Objectives[j]];
        }

        return Math.Log(Math.Max(0, _improvement.Evaluate(objectives, _table))) + _outcomes.LogFeasibility(_beliefs);
    }

    private double AddImprovement(Span<double> gradient)
    {
        int m = _outcomes.Objectives.Count;
        Span<double> means = stackalloc double[m];
        Span<double> deviations = stackalloc double[m];
        Span<double> byMean = stackalloc double[m];
        Span<double> byDeviation = stackalloc double[m];
        for (int j = 0; j < m; j++)
        {
            Posterior belief = _beliefs[_outcomes.Objectives[j]];
            (means[j], deviations[j]) = (belief.Mean, belief.StandardDeviation);
        }

        double improvement = _improvement.EvaluateWithGradient(means, deviations, byMean, byDeviation, _table, _derivatives);
        for (int j = 0; j < m; j++)
        {
            AddModel(_outcomes.Objectives[j], byMean[j], byDeviation[j], gradient);
        }

        return improvement;
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

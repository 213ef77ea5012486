namespace Sheaf.Optimizer;

/// <summary>
/// What the observations may stand for. Without noise that is what was observed; with noise the outcomes at the trials' points are drawn from
/// the models and the models conditioned on the draws, so that lucky measurements don't pass for good points (Daulton, Balandat and Bakshy
/// 2021).
/// </summary>
internal sealed class FrontDraws
{
    private const int Draws = 16;

    // Share of noise in the observed variance below which an observation stands for itself.
    private const double Negligible = 1e-3;

    // Of the signal variance: what keeps a model conditioned on exact values well conditioned.
    private const double Exact = 1e-6;
    private readonly StudyProblem _problem;
    private readonly OutcomeModels _models;
    private readonly Observed _observed;

    // All that takes O(n³) is done once for each process, not for each draw: a question
    // at 500 noisy trials takes 1 to 2 s of CPU; draw by draw it took 19 s.
    private readonly Dictionary<GaussianProcess, ThompsonSample> _samples = [];
    private readonly Dictionary<GaussianProcess, GaussianProcess> _conditioned = [];

    /// <summary>Prepares.</summary>
    /// <param name="problem">What is solved.</param>
    /// <param name="models">Models of the outcomes.</param>
    /// <param name="observed">What they were fitted on.</param>
    public FrontDraws(StudyProblem problem, OutcomeModels models, Observed observed) => (_problem, _models, _observed) = (problem, models, observed);

    /// <summary>Accounts of what was observed: models, and the minimised objectives of feasible points.</summary>
    /// <param name="seed">Seed of the draws.</param>
    public IReadOnlyList<(OutcomeModels Models, double[][] Front)> Accounts(int seed)
    {
        string[] noisy = [.. _problem.Measured.Where(IsNoisy)];
        Random random = new(seed);
        return noisy.Length == 0 ? [(_models, _observed.Front)] : [.. Enumerable.Range(0, Draws).Select(_ => Draw(noisy, random))];
    }

    /// <summary>The one account that takes noisy outcomes at their predicted means.</summary>
    public (OutcomeModels Models, double[][] Front) Mean()
    {
        Dictionary<string, double[]> means = _problem.Measured.Where(IsNoisy).ToDictionary(
            name => name, name => (double[])[.. _observed.Inputs.Select(x => _models.ByName[name].Predict(x).Mean)]);
        return means.Count == 0 ? (_models, _observed.Front) : (_models, Front(means));
    }

    private bool IsNoisy(string name)
    {
        if (_models.ByName[name] is not ModelAverage model)
        {
            return false;
        }

        double[] values = [.. _observed.Completed.Select(trial => trial.Outcomes[name])];
        double mean = values.Average();
        double told = _observed.Completed.Average(trial => trial.Measurements[name].NoiseVariance ?? 0);
        return model.NoiseVariance + told > Negligible * values.Average(value => (value - mean) * (value - mean));
    }

    private (OutcomeModels Models, double[][] Front) Draw(string[] noisy, Random random)
    {
        Dictionary<string, ISurrogate> models = [];
        Dictionary<string, double[]> drawn = [];
        foreach (string name in noisy)
        {
            GaussianProcess process = Member((ModelAverage)_models.ByName[name], random);
            drawn[name] = Sample(process).Draw(random);
            models[name] = Condition(process, drawn[name]);
        }

        return (_models.With(models), Front(drawn));
    }

    private ThompsonSample Sample(GaussianProcess process)
    {
        if (!_samples.TryGetValue(process, out ThompsonSample? sample))
        {
            _samples[process] = sample = new ThompsonSample(process, _observed.Inputs);
        }

        return sample;
    }

    private GaussianProcess Condition(GaussianProcess process, double[] targets)
    {
        if (_conditioned.TryGetValue(process, out GaussianProcess? like))
        {
            return like.WithTargets(targets);
        }

        GaussianProcessHyperparameters exact = process.Hyperparameters with { NoiseVariance = Exact * process.Hyperparameters.SignalVariance };
        return _conditioned[process] = GaussianProcess.Condition(_observed.Inputs, targets, exact);
    }

    // Minimised, as the models' targets are.
    private double[][] Front(Dictionary<string, double[]> targets)
    {
        double Outcome(int trial, string name)
            => targets.TryGetValue(name, out double[]? values) ? _problem.Sign(name) * values[trial] : _observed.Completed[trial].Outcomes[name];
        return
        [
            .. Enumerable.Range(0, _observed.Completed.Count)
                .Where(i => _problem.Constraints.All(constraint => constraint.IsSatisfied(Outcome(i, constraint.Name))))
                .Select(i => (double[])[.. _problem.Objectives.Select(objective => objective.Sign * Outcome(i, objective.Name))]),
        ];
    }

    private static GaussianProcess Member(ModelAverage model, Random random)
    {
        double u = random.NextDouble();
        int i = 0;
        while (i < model.Models.Count - 1 && (u -= model.Weights[i]) > 0)
        {
            i++;
        }

        return (GaussianProcess)model.Models[i];
    }
}

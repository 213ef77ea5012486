namespace Sheaf.Optimizer;

/// <summary>Turns a study's trials into the next points.</summary>
internal sealed class Suggester
{
    // The name cannot clash: an outcome's name is never blank.
    private const string Viability = " viability";
    private const int SobolAttempts = 20_000;

    private readonly StudyProblem _problem;
    private readonly Func<double[], bool> _isAllowed;
    private readonly SobolSequence _sobol;
    private readonly CandidateSource _source;
    private readonly InputDomain _domain;

    /// <summary>Prepares.</summary>
    /// <param name="problem">What to solve.</param>
    /// <param name="isAllowed">Constraint known in advance.</param>
    /// <param name="state">Continues from here; kept up to date.</param>
    public Suggester(StudyProblem problem, Func<double[], bool>? isAllowed, SuggesterState state)
    {
        (_problem, State) = (problem, state);
        (OutcomeConstraint Constraint, Func<double[], double> Function)[] known =
            [.. problem.Constraints.Where(c => problem.KnownFunction(c.Name) is not null).Select(c => (c, problem.KnownFunction(c.Name)!))];
        bool limited = isAllowed is not null || known.Length > 0 || problem.Space.Constraints.Count > 0;
        _isAllowed = point => problem.Space.IsAllowed(point) && (isAllowed is null || isAllowed(point)) && Array.TrueForAll(known, k => k.Constraint.IsSatisfied(k.Function(point)));
        _sobol = new SobolSequence(problem.Space.Dimension, problem.Options.Seed);
        _domain = new InputDomain(problem.Space, limited ? _isAllowed : null);
        _source = new CandidateSource(problem, _domain);
    }

    /// <summary>What to save.</summary>
    public SuggesterState State { get; }

    /// <summary>Suggests distinct points that no trial has.</summary>
    /// <param name="count">At least 1.</param>
    /// <param name="trials">All trials so far.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public IReadOnlyList<double[]> Suggest(int count, IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
    {
        HashSet<PointKey> seen = [.. trials.Select(trial => new PointKey(trial.Point))];
        int initial = trials.Any(trial => trial.Status == TrialStatus.Completed) ? Math.Clamp(_problem.InitialPoints - trials.Count, 0, count) : count;
        List<double[]> points = DrawSobol(initial, seen, cancellationToken);
        int remaining = count - points.Count;
        if (remaining > 0 && points.Count == initial && initial < count)
        {
            points.AddRange(SuggestByModels(remaining, trials, points, seen, cancellationToken));
        }

        return points;
    }

    private List<double[]> DrawSobol(int count, HashSet<PointKey> seen, CancellationToken cancellationToken)
    {
        List<double[]> points = new(count);
        for (int attempt = 0; points.Count < count && attempt < SobolAttempts; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] point = _problem.Space.Denormalise(_sobol.At(State.SobolPoints++));
            if (_isAllowed(point) && seen.Add(new PointKey(point)))
            {
                points.Add(point);
            }
        }

        // In a small or tightly constrained lattice the rest is found by listing it.
        points.AddRange(_source.Unseen(count - points.Count, seen));
        return points;
    }

    private IEnumerable<double[]> SuggestByModels(int count, IReadOnlyList<Trial> trials, List<double[]> asked, HashSet<PointKey> seen, CancellationToken cancellationToken)
    {
        Dictionary<string, ISurrogate> models = FitModels(trials, cancellationToken);
        Trial[] completed = [.. trials.Where(trial => trial.Status == TrialStatus.Completed)];
        Trial[] feasible = [.. completed.Where(_problem.IsFeasible)];
        double[][] front = [.. feasible.Select(_problem.MinimisedObjectives)];
        double[] reference = _problem.Reference(feasible.Length > 0 ? front : [.. completed.Select(_problem.MinimisedObjectives)]);
        double[][] pending = [.. trials.Where(trial => trial.Status == TrialStatus.Pending).Select(trial => trial.Point.ToArray()), .. asked];
        AcquisitionRound round = new(_problem, _domain, Outcomes(models), [front], reference, pending);
        int batch = State.ModelBatches++;
        Deadline deadline = new(null, null, cancellationToken);
        if (_source.IsEnumerable)
        {
            return round.Best(count, _source.Open(seen), deadline);
        }

        double[][] centres = [.. ParetoFront.NonDominatedIndices(front).Select(i => feasible[i].Point.ToArray())];
        return round.Search(count, _source, centres, seen, Mix(_problem.Options.Seed, batch), deadline);
    }

    private AcquisitionOutcomes Outcomes(Dictionary<string, ISurrogate> models)
    {
        string[] names = [.. models.Keys];
        AcquisitionObjective[] objectives = [.. _problem.Objectives.Select(objective => objective.Known is null
            ? new AcquisitionObjective(Array.IndexOf(names, objective.Name), null)
            : new AcquisitionObjective(-1, inputs => objective.Sign * StudyProblem.Evaluate(objective, _domain.Decode(inputs))))];
        AcquisitionConstraint[] constraints = [.. Constraints(models).Select(c => new AcquisitionConstraint(Array.IndexOf(names, c.Name), c.Limits))];
        return new AcquisitionOutcomes([.. names.Select(name => models[name])], objectives, constraints);
    }

    private Dictionary<string, ISurrogate> FitModels(IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
    {
        Trial[] completed = [.. trials.Where(trial => trial.Status == TrialStatus.Completed)];
        Trial[] failed = [.. trials.Where(trial => trial.Status == TrialStatus.Failed)];
        Dictionary<string, ISurrogate> models = [];
        foreach (string name in _problem.Measured)
        {
            double sign = _problem.Sign(name);
            GaussianProcess model = Fit(name, completed, [.. completed.Select(trial => sign * trial.Outcomes[name])], cancellationToken);
            models[name] = model;
            State.Hyperparameters[name] = model.Hyperparameters;
        }

        if (failed.Length > 0)
        {
            models[Viability] = FitViability(completed, failed);
        }

        return models;
    }

    // 1 where a trial completed, 0 where it failed. Too few and too abrupt to learn length scales from (learnt ones come out so short that
    // failures teach nothing about their neighbours), so they are set: a third of the cube's diagonal, after the success rate as mean.
    private GaussianProcess FitViability(Trial[] completed, Trial[] failed)
    {
        int dimension = _problem.Space.InputDimension;
        double[] lengthScales = [.. Enumerable.Repeat(0.33 * Math.Sqrt(dimension), dimension)];
        double rate = (completed.Length + 1.0) / (completed.Length + failed.Length + 2);
        double[][] inputs = [.. completed.Concat(failed).Select(trial => _problem.Space.Encode([.. trial.Point]))];
        double[] targets = [.. completed.Select(_ => 1.0), .. failed.Select(_ => 0.0)];
        return GaussianProcess.Condition(inputs, targets, new GaussianProcessHyperparameters(lengthScales, 0.25, 0.01, rate));
    }

    private GaussianProcess Fit(string name, Trial[] trials, double[] targets, CancellationToken cancellationToken)
    {
        double[][] inputs = [.. trials.Select(trial => _problem.Space.Encode([.. trial.Point]))];
        GaussianProcessOptions options = new() { WarmStart = State.Hyperparameters.GetValueOrDefault(name) };
        return GaussianProcess.Fit(inputs, targets, options, Mix(_problem.Options.Seed, trials.Length), cancellationToken);
    }

    private List<(string Name, CandidateConstraint Limits)> Constraints(Dictionary<string, ISurrogate> models)
    {
        List<(string, CandidateConstraint)> constraints = [];
        foreach (OutcomeConstraint constraint in _problem.Constraints.Where(constraint => models.ContainsKey(constraint.Name)))
        {
            double lower = constraint.Lower ?? double.NegativeInfinity;
            double upper = constraint.Upper ?? double.PositiveInfinity;
            ISurrogate model = models[constraint.Name];
            constraints.Add((constraint.Name, _problem.Sign(constraint.Name) > 0 ? new CandidateConstraint(model, lower, upper) : new CandidateConstraint(model, -upper, -lower)));
        }

        if (models.TryGetValue(Viability, out ISurrogate? viability))
        {
            constraints.Add((Viability, CandidateConstraint.AtLeast(viability, 0.5)));
        }

        return constraints;
    }

    private static int Mix(int seed, int counter) => unchecked((seed * 397) ^ ((counter + 1) * 0x5bd1e995));
}

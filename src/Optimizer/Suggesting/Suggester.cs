namespace Sheaf.Optimizer;

/// <summary>Turns a study's trials into the next points.</summary>
internal sealed class Suggester
{
    private const int SobolAttempts = 20_000;
    private const int MostExactObjectives = 3;

    private readonly StudyProblem _problem;
    private readonly Func<double[], bool> _isAllowed;
    private readonly SobolSequence _sobol;
    private readonly CandidateSource _source;
    private readonly InputDomain _domain;
    private readonly SurrogateFitter _fitter;

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
        _fitter = new SurrogateFitter(problem, state);
    }

    /// <summary>What to save.</summary>
    public SuggesterState State { get; }

    /// <summary>Suggests distinct points that no trial has.</summary>
    /// <param name="count">At least 1.</param>
    /// <param name="trials">All trials so far.</param>
    /// <param name="deadline">Ends the search early, or cancels it.</param>
    public IReadOnlyList<double[]> Suggest(int count, IReadOnlyList<Trial> trials, Deadline deadline)
    {
        HashSet<PointKey> seen = [.. trials.Select(trial => new PointKey(trial.Point))];
        int initial = trials.Any(trial => trial.Status == TrialStatus.Completed) ? Math.Clamp(_problem.InitialPoints - trials.Count, 0, count) : count;
        List<double[]> points = DrawSobol(initial, seen, deadline.Cancellation);
        int remaining = count - points.Count;
        if (remaining > 0 && points.Count == initial && initial < count)
        {
            points.AddRange(SuggestByModels(remaining, trials, points, seen, deadline));

            // Where hardly anything is allowed, none of the points that a search starts from may be.
            points.AddRange(_source.IsEnumerable ? _source.Unseen(count - points.Count, seen) : DrawSobol(count - points.Count, seen, deadline.Cancellation));
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

    private IReadOnlyList<double[]> SuggestByModels(int count, IReadOnlyList<Trial> trials, List<double[]> asked, HashSet<PointKey> seen, Deadline deadline)
    {
        Observed observed = Observed.Of(_problem, trials, asked);
        Trial[] failed = [.. trials.Where(trial => trial.Status == TrialStatus.Failed)];
        OutcomeModels models = new(_problem, _domain, _fitter.Fit(observed, deadline.Cancellation), failed.Length > 0 ? FitViability(observed, failed) : null);
        int seed = Mix(_problem.Options.Seed, State.ModelBatches++);
        BatchSearch search = new(_domain, _source, observed, seen, seed, deadline);
        if (_problem.Options.Acquisition == AcquisitionKind.Thompson)
        {
            return search.Draw(count, models.Outcomes());
        }

        bool scalarised = _problem.Options.Acquisition == AcquisitionKind.ParEgo || _problem.Objectives.Count > MostExactObjectives;
        if (scalarised)
        {
            return search.Search(count, new ChebyshevSequence(_problem, models, observed, ~seed, deadline.Cancellation), State);
        }

        FrontDraws draws = new(_problem, models, observed);
        return _source.IsEnumerable
            ? search.List(count, draws.Mean(), State)
            : search.Search(count, new HypervolumeSequence(draws.Accounts(~seed), observed), State);
    }

    // 1 where a trial completed, 0 where it failed. Too few and too abrupt to learn length scales from (learnt ones come out so short that
    // failures teach nothing about their neighbours), so they are set: a third of the cube's diagonal, after the success rate as mean.
    private GaussianProcess FitViability(Observed observed, Trial[] failed)
    {
        int dimension = _problem.Space.InputDimension;
        double[] lengthScales = [.. Enumerable.Repeat(0.33 * Math.Sqrt(dimension), dimension)];
        double rate = (observed.Inputs.Length + 1.0) / (observed.Inputs.Length + failed.Length + 2);
        double[][] inputs = [.. observed.Inputs, .. failed.Select(trial => _problem.Space.Encode([.. trial.Point]))];
        double[] targets = [.. observed.Inputs.Select(_ => 1.0), .. failed.Select(_ => 0.0)];
        return GaussianProcess.Condition(inputs, targets, new GaussianProcessHyperparameters(lengthScales, 0.25, 0.01, rate));
    }

    /// <summary>Another seed for each number of a counter.</summary>
    /// <param name="seed">The study's.</param>
    /// <param name="counter">Any number.</param>
    public static int Mix(int seed, int counter) => unchecked((seed * 397) ^ ((counter + 1) * 0x5bd1e995));
}

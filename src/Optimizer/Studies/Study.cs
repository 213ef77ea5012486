namespace Sheaf.Optimizer;

/// <summary>
/// Ask/tell optimisation of measured outcomes: scrambled Sobol points first, then constrained expected hypervolume improvement under one
/// Gaussian process per measured outcome. Needs no service and keeps no clock; the same seed and the same calls give the same suggestions,
/// also after <see cref="Save"/> and <see cref="Load"/>. Not thread-safe.
/// </summary>
/// <example>
/// <code>
/// Study study = new(
///     new SearchSpace(Parameter.Integer("workers", 1, 24), Parameter.Continuous("memory", 1, 4, logScale: true)),
///     [new Objective("cost", known: point => point[0] * point[1]), new Objective("latency", threshold: 10)],
///     [new OutcomeConstraint("recovery", upper: 180)]);
/// foreach (Trial trial in study.Ask(4))
/// {
///     study.Tell(trial.Number, Measure(trial.Point));
/// }
/// </code>
/// </example>
public sealed class Study
{
    private readonly List<Trial> _trials;
    private readonly Suggester _suggester;
    private readonly Func<double[], bool> _isAllowed;

    /// <summary>Creates an empty study.</summary>
    /// <param name="space">Where to search; at most <see cref="SobolSequence.MaximumDimension"/> parameters.</param>
    /// <param name="objectives">1 to 5 objectives.</param>
    /// <param name="constraints">Limits on outcomes; none when null.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="isAllowed">Constraint known in advance: only points for which it is true are suggested.</param>
    /// <exception cref="ArgumentException">A count, name or option is wrong.</exception>
    public Study(
        SearchSpace space,
        IReadOnlyList<Objective> objectives,
        IReadOnlyList<OutcomeConstraint>? constraints = null,
        StudyOptions? options = null,
        Func<double[], bool>? isAllowed = null)
        : this(new StudyProblem(space, objectives, constraints ?? [], options ?? new StudyOptions()), isAllowed, [], new SuggesterState())
    {
    }

    private Study(StudyProblem problem, Func<double[], bool>? isAllowed, List<Trial> trials, SuggesterState state)
    {
        (Problem, _trials) = (problem, trials);
        _isAllowed = point => problem.Space.IsAllowed(point) && (isAllowed is null || isAllowed(point));
        _suggester = new Suggester(problem, isAllowed, state);
    }

    /// <summary>Where it searches.</summary>
    public SearchSpace Space => Problem.Space;

    /// <summary>What it optimises.</summary>
    public IReadOnlyList<Objective> Objectives => Problem.Objectives;

    /// <summary>What has to hold.</summary>
    public IReadOnlyList<OutcomeConstraint> Constraints => Problem.Constraints;

    /// <summary>All trials by number.</summary>
    public IReadOnlyList<Trial> Trials => _trials;

    internal StudyProblem Problem { get; }

    /// <summary>Suggests points and records them as pending trials. No point is suggested twice.</summary>
    /// <param name="count">How many, at least 1; fewer come back when a finite space is exhausted or hardly any point is allowed.</param>
    /// <param name="cancellationToken">Stops between steps, leaving the trials unchanged.</param>
    /// <exception cref="InvalidOperationException">No point was found that the constraints known in advance allow.</exception>
    public IReadOnlyList<Trial> Ask(int count = 1, CancellationToken cancellationToken = default) => Ask(count, new Deadline(null, null, cancellationToken));

    /// <summary>Suggests points within a time. What the search has found by then is taken, so the points depend on the machine too.</summary>
    /// <param name="count">How many, at least 1; fewer come back when a finite space is exhausted or hardly any point is allowed.</param>
    /// <param name="budget">Wall time for the search; fitting the models is not cut short.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="cancellationToken">Stops between steps, leaving the trials unchanged.</param>
    public IReadOnlyList<Trial> Ask(int count, TimeSpan budget, TimeProvider? time = null, CancellationToken cancellationToken = default)
        => Ask(count, new Deadline(budget, time, cancellationToken));

    /// <summary>
    /// For each batch whose first point was searched for everywhere, not near the front alone: what that point was expected to gain, in feasible
    /// hypervolume (with one objective, in its unit); null where that is not known. With <see cref="StoppingRule"/> it tells when another trial is not worth its price.
    /// </summary>
    public IReadOnlyList<double?> ExpectedGains => _suggester.State.ExpectedGains;

    private Trial[] Ask(int count, Deadline deadline)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        IReadOnlyList<double[]> points = _suggester.Suggest(count, _trials, deadline);
        RequireAllowed(points.Count);
        Trial[] asked = [.. points.Select((point, i) => Trial.Pending(_trials.Count + i, point))];
        _trials.AddRange(asked);
        return asked;
    }

    /// <summary>Records the outcomes of a pending trial.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="outcomes">A finite number for each measured objective and constraint; others are kept but not used.</param>
    /// <returns>The completed trial, with known objectives filled in.</returns>
    /// <exception cref="ArgumentException">The trial is not pending, or an outcome is missing or not finite.</exception>
    public Trial Tell(int number, IReadOnlyDictionary<string, double> outcomes) => Tell(number, Problem.ToMeasurements(outcomes));

    /// <summary>Records the outcomes of a pending trial, with their noise or as bounds.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="measurements">One for each measured objective and constraint; others are kept but not used.</param>
    /// <param name="cost">What the trial cost, in a unit of choice, at least 0; null when unknown.</param>
    /// <returns>The completed trial, with known objectives filled in.</returns>
    /// <exception cref="ArgumentException">The trial is not pending, an outcome is missing, or the cost is not a number of at least 0.</exception>
    public Trial Tell(int number, IReadOnlyDictionary<string, Measurement> measurements, double? cost = null)
        => _trials[number] = Complete(RequirePending(number), measurements, cost);

    /// <summary>Records outcomes of a point that was not asked for. The same point may be told any number of times: each adds a trial.</summary>
    /// <param name="point">A point of the space, whether or not constraints known in advance allow it.</param>
    /// <param name="outcomes">A finite number for each measured objective and constraint; others are kept but not used.</param>
    /// <returns>The completed trial, with known objectives filled in.</returns>
    /// <exception cref="ArgumentException">The point is outside the space, or an outcome is missing or not finite.</exception>
    public Trial Tell(IReadOnlyList<double> point, IReadOnlyDictionary<string, double> outcomes) => Tell(point, Problem.ToMeasurements(outcomes));

    /// <summary>Records outcomes of a point that was not asked for, with their noise or as bounds. The same point may be told any number of times: each adds a trial.</summary>
    /// <param name="point">A point of the space, whether or not constraints known in advance allow it.</param>
    /// <param name="measurements">One for each measured objective and constraint; others are kept but not used.</param>
    /// <param name="cost">What the trial cost, in a unit of choice, at least 0; null when unknown.</param>
    /// <returns>The completed trial, with known objectives filled in.</returns>
    /// <exception cref="ArgumentException">The point is outside the space, an outcome is missing, or the cost is not a number of at least 0.</exception>
    public Trial Tell(IReadOnlyList<double> point, IReadOnlyDictionary<string, Measurement> measurements, double? cost = null)
    {
        Trial trial = Complete(Trial.Pending(_trials.Count, RequireContained(point)), measurements, cost);
        _trials.Add(trial);
        return trial;
    }

    /// <summary>Records that a pending trial produced nothing. Later suggestions keep away from where trials fail.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="cost">What the trial cost, in a unit of choice, at least 0; null when unknown.</param>
    /// <exception cref="ArgumentException">The trial is not pending, or the cost is not a number of at least 0.</exception>
    public Trial TellFailed(int number, string reason, double? cost = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return _trials[number] = RequirePending(number).Fail(reason, RequireCost(cost));
    }

    /// <summary>Records that a point that was not asked for produced nothing.</summary>
    /// <param name="point">A point of the space.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="cost">What the trial cost, in a unit of choice, at least 0; null when unknown.</param>
    /// <exception cref="ArgumentException">The point is outside the space, or the cost is not a number of at least 0.</exception>
    public Trial TellFailed(IReadOnlyList<double> point, string reason, double? cost = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Trial trial = Trial.Pending(_trials.Count, RequireContained(point)).Fail(reason, RequireCost(cost));
        _trials.Add(trial);
        return trial;
    }

    /// <summary>
    /// Whether a trial counts towards the front: it is completed, satisfies every constraint for certain, and no objective is known only
    /// to be at least as bad as its figure (censored on its worse side).
    /// </summary>
    /// <param name="trial">A trial of this study.</param>
    public bool IsFeasible(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Problem.IsFeasible(trial);
    }

    /// <summary>The feasible trials (<see cref="IsFeasible"/>) that no other such trial dominates, by number.</summary>
    public IReadOnlyList<Trial> Front()
    {
        Trial[] feasible = [.. _trials.Where(Problem.IsFeasible)];
        return [.. ParetoFront.NonDominatedIndices([.. feasible.Select(Problem.MinimisedObjectives)]).Select(i => feasible[i])];
    }

    /// <summary>
    /// The hypervolume that the front dominates, up to the objectives' thresholds; a threshold that is not given is inferred from the trials
    /// so far, which makes figures of different times hard to compare.
    /// </summary>
    /// <returns>At least 0; null when there is no feasible trial.</returns>
    public double? FrontHypervolume()
    {
        double[][] front = [.. Front().Select(Problem.MinimisedObjectives)];
        return front.Length > 0 ? Hypervolume.Compute(front, Problem.Reference(front)) : null;
    }

    /// <summary>How far the trials so far explain a measured outcome. Does not change what is suggested next.</summary>
    /// <param name="outcome">The name of an outcome that is measured, an objective's or a constraint's.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <returns>Null when fewer than two completed trials tell its value.</returns>
    /// <exception cref="ArgumentException">The outcome is none that is measured.</exception>
    public OutcomeReview? Review(string outcome, CancellationToken cancellationToken = default)
        => Problem.Measured.Contains(outcome)
            ? OutcomeReview.Of(Space, _trials, outcome, Problem.Options.Seed, cancellationToken)
            : throw new ArgumentException($"Got outcome '{outcome}'; expected one that is measured: {string.Join(", ", Problem.Measured)}.", nameof(outcome));

    /// <summary>Names of the outcomes that have to be told: objectives that are not known, then constrained outcomes.</summary>
    public IReadOnlyList<string> MeasuredOutcomes => Problem.Measured;

    /// <summary>The study as JSON: everything but functions.</summary>
    public string Save() => StudyDocument.Of(Problem, _trials, _suggester.State).ToJson();

    /// <summary>Continues a saved study: its next suggestions are those that the saved one would have made.</summary>
    /// <param name="json">From <see cref="Save"/>.</param>
    /// <param name="known">Functions of known objectives by name, which JSON can't hold.</param>
    /// <param name="isAllowed">The constraint known in advance, if the study had one.</param>
    /// <exception cref="ArgumentException">The text is not a saved study, or a known objective's function is missing.</exception>
    public static Study Load(string json, IReadOnlyDictionary<string, Func<double[], double>>? known = null, Func<double[], bool>? isAllowed = null)
    {
        StudyDocument document = StudyDocument.Parse(json);
        return new Study(document.ToProblem(known), isAllowed, document.ToTrials(), document.State);
    }

    // Nothing left to suggest is the end of a finite space; nothing ever allowed is a mistake.
    private void RequireAllowed(int found)
    {
        if (found == 0 && !_trials.Exists(trial => _isAllowed([.. trial.Point])))
        {
            throw new InvalidOperationException(
                "No point of the space was found that satisfies the constraints known in advance. Widen them; where they fix one parameter by the others (an equality), leave that parameter out and compute it.");
        }
    }

    private static double? RequireCost(double? cost) => cost is null || (double.IsFinite(cost.Value) && cost >= 0)
        ? cost
        : throw new ArgumentOutOfRangeException(nameof(cost), cost, "Expected a finite cost of at least 0, or null when it is unknown.");

    private Trial Complete(Trial trial, IReadOnlyDictionary<string, Measurement> measurements, double? cost)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        return trial.Complete(Problem.Complete(trial.Point, measurements), RequireCost(cost));
    }

    private double[] RequireContained(IReadOnlyList<double> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        double[] copy = [.. point];
        return Space.Contains(copy)
            ? Space.Snap(copy)
            : throw new ArgumentException($"Got point [{string.Join(", ", point)}], which is not in the space. Give one permitted value for each of {Space.Dimension} parameters.", nameof(point));
    }

    private Trial RequirePending(int number)
    {
        if (number < 0 || number >= _trials.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, $"The study has trials 0 to {_trials.Count - 1}. Tell one that was asked.");
        }

        return _trials[number].Status == TrialStatus.Pending
            ? _trials[number]
            : throw new ArgumentException($"Trial {number} is {_trials[number].Status}; only a pending trial can be told. Tell its point to add a repeat.", nameof(number));
    }
}

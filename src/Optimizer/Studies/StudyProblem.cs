namespace Sheaf.Optimizer;

/// <summary>What a study is asked to solve, validated.</summary>
internal sealed class StudyProblem
{
    /// <summary>The most objectives that a study handles.</summary>
    public const int MaximumObjectives = 5;

    /// <summary>Validates and keeps the parts.</summary>
    /// <param name="space">Where to search.</param>
    /// <param name="objectives">1 to <see cref="MaximumObjectives"/>.</param>
    /// <param name="constraints">Any number.</param>
    /// <param name="options">Search options.</param>
    public StudyProblem(SearchSpace space, IReadOnlyList<Objective> objectives, IReadOnlyList<OutcomeConstraint> constraints, StudyOptions options)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(objectives);
        options.Validate();
        if (objectives.Count is < 1 or > MaximumObjectives || objectives.Select(objective => objective.Name).Distinct().Count() != objectives.Count)
        {
            throw new ArgumentException($"Got objectives [{string.Join(", ", objectives.Select(o => o.Name))}]; expected 1 to {MaximumObjectives} of different names.", nameof(objectives));
        }

        if (space.Dimension > SobolSequence.MaximumDimension)
        {
            throw new ArgumentException($"The space has {space.Dimension} parameters; a study handles up to {SobolSequence.MaximumDimension}.", nameof(space));
        }

        (Space, Objectives, Constraints, Options) = (space, [.. objectives], [.. constraints], options);
        Measured = [.. Objectives.Where(o => o.Known is null).Select(o => o.Name).Concat(Constraints.Select(c => c.Name)).Distinct().Where(name => KnownFunction(name) is null)];
    }

    /// <summary>Where to search.</summary>
    public SearchSpace Space { get; }

    /// <summary>What to optimise.</summary>
    public IReadOnlyList<Objective> Objectives { get; }

    /// <summary>What has to hold.</summary>
    public IReadOnlyList<OutcomeConstraint> Constraints { get; }

    /// <summary>How to search.</summary>
    public StudyOptions Options { get; }

    /// <summary>Names of the outcomes that have to be told, and are modelled.</summary>
    public IReadOnlyList<string> Measured { get; }

    /// <summary>Sobol points before the models take over.</summary>
    public int InitialPoints => Options.InitialPoints ?? (2 * (Space.Dimension + 1));

    /// <summary>The function of a known objective, or null.</summary>
    /// <param name="name">An outcome's name.</param>
    public Func<double[], double>? KnownFunction(string name) => Objectives.FirstOrDefault(objective => objective.Name == name)?.Known;

    /// <summary>−1 for an objective that is maximised, else 1: models see values times this.</summary>
    /// <param name="name">An outcome's name.</param>
    public double Sign(string name) => Objectives.FirstOrDefault(objective => objective.Name == name)?.Sign ?? 1;

    /// <summary>Checks told outcomes and fills in the known ones.</summary>
    /// <param name="point">The trial's point.</param>
    /// <param name="measurements">What was told.</param>
    /// <exception cref="ArgumentException">A measured outcome is missing.</exception>
    public IReadOnlyDictionary<string, Measurement> Complete(IReadOnlyList<double> point, IReadOnlyDictionary<string, Measurement> measurements)
    {
        foreach (string name in Measured)
        {
            if (!measurements.ContainsKey(name))
            {
                throw new ArgumentException($"Outcome '{name}' is missing; expected a finite number. Tell the trial as failed if it could not be measured.", nameof(measurements));
            }
        }

        Dictionary<string, Measurement> complete = measurements.ToDictionary();
        foreach (Objective objective in Objectives.Where(objective => objective.Known is not null))
        {
            complete[objective.Name] = new Measurement(Evaluate(objective, [.. point]));
        }

        return complete;
    }

    /// <summary>Plain numbers as measurements.</summary>
    /// <param name="outcomes">Values by name; those of outcomes that are not measured are left out where they can't be kept.</param>
    /// <exception cref="ArgumentException">A measured outcome is not a number of magnitude up to <see cref="Measurement.GreatestMagnitude"/>.</exception>
    public IReadOnlyDictionary<string, Measurement> ToMeasurements(IReadOnlyDictionary<string, double> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (string name in Measured)
        {
            if (outcomes.TryGetValue(name, out double value) && !Measurement.IsPermitted(value))
            {
                throw new ArgumentException($"Outcome '{name}' is {value:R}; expected a finite number of magnitude up to {Measurement.GreatestMagnitude:g1}. Tell the trial as failed if it could not be measured.", nameof(outcomes));
            }
        }

        return outcomes.Where(outcome => Measurement.IsPermitted(outcome.Value)).ToDictionary(outcome => outcome.Key, outcome => new Measurement(outcome.Value));
    }

    /// <summary>A known objective's value.</summary>
    /// <param name="objective">One with a function.</param>
    /// <param name="point">A point of the space.</param>
    public static double Evaluate(Objective objective, double[] point)
    {
        double value = objective.Known!(point);
        return Measurement.IsPermitted(value)
            ? value
            : throw new ArgumentException($"Known objective '{objective.Name}' is {value} at [{string.Join(", ", point)}]; expected a finite number of magnitude up to {Measurement.GreatestMagnitude:g1} everywhere.");
    }

    /// <summary>
    /// Whether a trial counts towards the front: it is completed, satisfies every constraint for certain, and no objective is known only
    /// to be at least as bad as its figure.
    /// </summary>
    /// <param name="trial">Any trial.</param>
    public bool IsFeasible(Trial trial)
        => trial.Status == TrialStatus.Completed
            && Constraints.All(constraint => constraint.IsSatisfied(trial.Measurements[constraint.Name]))
            && !Objectives.Any(objective => IsOpenTowardsWorse(objective, trial.Measurements[objective.Name]));

    /// <summary>A completed trial's objectives, negated where maximised.</summary>
    /// <param name="trial">Completed.</param>
    public double[] MinimisedObjectives(Trial trial) => [.. Objectives.Select(objective => objective.Sign * trial.Outcomes[objective.Name])];

    /// <summary>
    /// The hypervolume's reference, minimised: the thresholds where given, else a tenth of the front's range beyond its worst value.
    /// </summary>
    /// <param name="points">Minimised objectives of the completed trials that count; at least one.</param>
    public double[] Reference(IReadOnlyList<double[]> points)
    {
        double[][] front = [.. ParetoFront.NonDominatedIndices(points).Select(i => points[i])];
        return [.. Objectives.Select((objective, j) => objective.Threshold is { } threshold ? objective.Sign * threshold : Infer(front, points, j))];
    }

    private static bool IsOpenTowardsWorse(Objective objective, Measurement measurement)
        => objective.Direction == Direction.Minimise ? measurement.IsOpenAbove : measurement.IsOpenBelow;

    private static double Infer(double[][] front, IReadOnlyList<double[]> points, int objective)
    {
        double worst = front.Max(point => point[objective]);
        double range = worst - front.Min(point => point[objective]);
        double spread = points.Max(point => point[objective]) - points.Min(point => point[objective]);
        return worst + (0.1 * (range > 0 ? range : spread > 0 ? spread : Math.Max(1, Math.Abs(worst))));
    }
}

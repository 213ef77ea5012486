namespace Sheaf.Optimizer.Tests;

/// <summary>A study of anything on anything, told something; same seed, same study.</summary>
internal sealed class RandomStudy
{
    private readonly Random _random;
    private readonly Dictionary<string, RandomOutcome> _outcomes = [];
    private readonly Dictionary<string, Func<double[], double>> _known = [];
    private readonly Func<double[], bool>? _isAllowed;

    public RandomStudy(int seed)
    {
        _random = new Random(seed);
        SearchSpace space = RandomSpace.Draw(_random);
        bool predicate = space.Constraints.Count == 0 && _random.Next(6) == 0;
        _isAllowed = predicate ? point => space.Normalise(point).Average() >= 0.3 : null;
        Objective[] objectives = [.. Enumerable.Range(0, _random.Next(10) switch { < 3 => 1, < 7 => 2, 7 => 3, 8 => 4, _ => 5 }).Select(i => DrawObjective($"f{i}", space))];
        StudyOptions options = new()
        {
            Seed = seed,
            InitialPoints = _random.Next(1, 5),
            LatticeLimit = _random.Next(2) == 0 ? 1 : 50_000,
            Acquisition = (AcquisitionKind)Math.Max(0, _random.Next(8) - 5),
        };
        Study = new Study(space, objectives, DrawConstraints(objectives, space), options, _isAllowed);
        TellSomething(_random.Next(0, 9));
    }

    public Study Study { get; }

    public bool IsAllowed(double[] point) => Study.Space.IsAllowed(point) && (_isAllowed is null || _isAllowed(point));

    /// <summary>Whether random points are hardly ever allowed, so that fewer suggestions than asked for, or none, may be found.</summary>
    public bool IsThin()
    {
        Random random = new(1);
        return Enumerable.Range(0, 2000).Count(_ => IsAllowed(Study.Space.Denormalise([.. Study.Space.Parameters.Select(_ => random.NextDouble())]))) < 10;
    }

    /// <summary>Points of a finite space that are allowed and that no trial has; null when there is no end of them.</summary>
    public int? CountOpen()
    {
        if (Study.Space.Parameters.Any(parameter => !parameter.IsDiscrete && parameter.Minimum < parameter.Maximum))
        {
            return null;
        }

        SearchSpace finite = new([.. Study.Space.Parameters.Select(parameter => parameter.IsDiscrete ? parameter : Parameter.Ordinal(parameter.Name, [parameter.Minimum]))]);
        return finite.Lattice(IsAllowed).Count(point => !Study.Trials.Any(trial => trial.Point.SequenceEqual(point)));
    }

    public Study Reload() => Study.Load(Study.Save(), _known, _isAllowed);

    /// <summary>Completes or fails the trials under way, leaving some.</summary>
    public void TellPending()
    {
        foreach (Trial trial in Study.Trials.Where(trial => trial.Status == TrialStatus.Pending).ToArray())
        {
            switch (_random.Next(8))
            {
                case 0:
                    break;
                case 1:
                    Study.TellFailed(trial.Number, "crashed");
                    break;
                default:
                    Study.Tell(trial.Number, Measure([.. trial.Point]));
                    break;
            }
        }
    }

    private Objective DrawObjective(string name, SearchSpace space)
    {
        RandomOutcome outcome = new(_random);
        double typical = outcome.Typical(space.Normalise(RandomSpace.DrawPoint(space, _random)));
        double? threshold = _random.Next(8) switch { 0 => 1e15, 1 => -1e15, 2 => 0, 3 => typical, _ => null };
        Direction direction = (Direction)_random.Next(2);
        if (_random.Next(6) == 0)
        {
            double scale = Math.Pow(10, _random.Next(-12, 13));
            _known[name] = point => scale * space.Normalise(point).Sum();
            return new Objective(name, direction, threshold, _known[name]);
        }

        _outcomes[name] = outcome;
        return new Objective(name, direction, threshold);
    }

    private OutcomeConstraint[] DrawConstraints(Objective[] objectives, SearchSpace space)
    {
        List<OutcomeConstraint> constraints = [];
        for (int i = _random.Next(3); i > 0; i--)
        {
            Objective first = objectives[0];
            string name = _random.Next(3) == 0 && first.Known is null ? first.Name : $"g{i}";
            RandomOutcome outcome = _outcomes.TryGetValue(name, out RandomOutcome? drawn) ? drawn : _outcomes[name] = new RandomOutcome(_random);
            double typical = outcome.Typical(space.Normalise(RandomSpace.DrawPoint(space, _random)));
            constraints.Add(_random.Next(5) switch
            {
                0 => new OutcomeConstraint(name, lower: 1e20),
                1 => new OutcomeConstraint(name, upper: typical),
                2 => new OutcomeConstraint(name, typical, typical),
                3 => new OutcomeConstraint(name, upper: -1e14, lower: -1e15),
                _ => new OutcomeConstraint(name, lower: typical),
            });
        }

        return [.. constraints];
    }

    private void TellSomething(int count)
    {
        for (int i = 0; i < count; i++)
        {
            double[] point = Study.Trials.Count > 0 && _random.Next(4) == 0
                ? [.. Study.Trials[_random.Next(Study.Trials.Count)].Point]
                : Rounded(RandomSpace.DrawPoint(Study.Space, _random));
            if (_random.Next(10) == 0)
            {
                Study.TellFailed(point, "crashed");
            }
            else
            {
                Study.Tell(point, Measure(point), _random.Next(3) == 0 ? 1e12 : null);
            }
        }
    }

    // As after a calculation: still the same levels.
    private double[] Rounded(double[] point)
        => [.. point.Select((value, i) => Study.Space.Parameters[i].IsDiscrete && _random.Next(4) == 0 ? value * (1 + 1e-14) : value)];

    private Dictionary<string, Measurement> Measure(double[] point)
    {
        double[] unit = Study.Space.Normalise(point);
        return Study.MeasuredOutcomes.ToDictionary(name => name, name => _outcomes[name].Measure(unit));
    }
}

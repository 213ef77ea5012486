namespace Sheaf.Optimizer;

/// <summary>Models of the measured outcomes by name, and of where trials fail, put together for an acquisition.</summary>
internal sealed class OutcomeModels
{
    private readonly StudyProblem _problem;
    private readonly InputDomain _domain;
    private readonly ISurrogate? _viability;

    /// <summary>Gathers.</summary>
    /// <param name="problem">What is solved.</param>
    /// <param name="domain">Its inputs.</param>
    /// <param name="byName">A model of each measured outcome, of minimised targets.</param>
    /// <param name="viability">Near 1 where trials complete, near 0 where they fail; null where none failed.</param>
    public OutcomeModels(StudyProblem problem, InputDomain domain, IReadOnlyDictionary<string, ISurrogate> byName, ISurrogate? viability)
        => (_problem, _domain, ByName, _viability) = (problem, domain, byName, viability);

    /// <summary>A model of each measured outcome, of minimised targets.</summary>
    public IReadOnlyDictionary<string, ISurrogate> ByName { get; }

    /// <summary>The same with other models of some outcomes.</summary>
    /// <param name="models">By name.</param>
    public OutcomeModels With(IReadOnlyDictionary<string, ISurrogate> models)
        => new(_problem, _domain, ByName.ToDictionary(pair => pair.Key, pair => models.GetValueOrDefault(pair.Key, pair.Value)), _viability);

    /// <summary>The problem's objectives and constraints.</summary>
    public AcquisitionOutcomes Outcomes()
    {
        (List<ISurrogate> models, Dictionary<string, int> positions) = Measured();
        List<int> objectives = [];
        foreach (Objective objective in _problem.Objectives)
        {
            objectives.Add(positions.TryGetValue(objective.Name, out int position) ? position : models.Count);
            if (objective.Known is not null)
            {
                models.Add(new KnownSurrogate(_domain.Dimension, inputs => objective.Sign * StudyProblem.Evaluate(objective, _domain.Decode(inputs))));
            }
        }

        return new AcquisitionOutcomes(models, objectives, Constraints(models, positions));
    }

    /// <summary>One objective of its own under the problem's constraints.</summary>
    /// <param name="objective">Model of the objective, minimised.</param>
    public AcquisitionOutcomes OutcomesOf(ISurrogate objective)
    {
        (List<ISurrogate> models, Dictionary<string, int> positions) = Measured();
        models.Add(objective);
        return new AcquisitionOutcomes(models, [models.Count - 1], Constraints(models, positions));
    }

    private (List<ISurrogate> Models, Dictionary<string, int> Positions) Measured()
        => ([.. _problem.Measured.Select(name => ByName[name])], _problem.Measured.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i));

    private List<AcquisitionConstraint> Constraints(List<ISurrogate> models, Dictionary<string, int> positions)
    {
        List<AcquisitionConstraint> constraints = [];
        foreach (OutcomeConstraint constraint in _problem.Constraints.Where(constraint => positions.ContainsKey(constraint.Name)))
        {
            int position = positions[constraint.Name];
            (double lower, double upper) = (constraint.Lower ?? double.NegativeInfinity, constraint.Upper ?? double.PositiveInfinity);
            (lower, upper) = _problem.Sign(constraint.Name) > 0 ? (lower, upper) : (-upper, -lower);
            constraints.Add(new AcquisitionConstraint(position, new CandidateConstraint(models[position], lower, upper)));
        }

        if (_viability is not null)
        {
            models.Add(_viability);
            constraints.Add(new AcquisitionConstraint(models.Count - 1, CandidateConstraint.AtLeast(_viability, 0.5)));
        }

        return constraints;
    }
}

namespace Sheaf.Optimizer.Tests;

/// <summary>The parts that a study's suggestions are made of, for a given study.</summary>
internal sealed class SuggestingCase
{
    public SuggestingCase(Study study)
    {
        Problem = study.Problem;
        State = new SuggesterState();
        Domain = new InputDomain(study.Space, null);
        Observed = Observed.Of(Problem, study.Trials, []);
        Fitted = new SurrogateFitter(Problem, State).Fit(Observed, CancellationToken.None);
        Models = new OutcomeModels(Problem, Domain, Fitted, null);
    }

    public StudyProblem Problem { get; }

    public SuggesterState State { get; }

    public InputDomain Domain { get; }

    public Observed Observed { get; }

    public Dictionary<string, ISurrogate> Fitted { get; }

    public OutcomeModels Models { get; }

    /// <summary>A study of outcomes over one input from 0 to 1, told at evenly spread points.</summary>
    public static Study Line(int count, IReadOnlyList<Objective> objectives, Func<double, Dictionary<string, Measurement>> measure, IReadOnlyList<OutcomeConstraint>? constraints = null)
    {
        Study study = new(new SearchSpace(Parameter.Continuous("x", 0, 1)), objectives, constraints);
        for (int i = 0; i < count; i++)
        {
            double x = (i + 0.5) / count;
            study.Tell([x], measure(x));
        }

        return study;
    }
}

using Sheaf.Bench.Optimizer.Problems;
using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Search;

/// <summary>One run of a <see cref="Study"/> on a problem.</summary>
/// <param name="Hypervolume">Of the true objectives of feasible evaluated points.</param>
/// <param name="Asks">Times of the calls that models answered.</param>
internal sealed record StudyRun(double Hypervolume, IReadOnlyList<AskTime> Asks)
{
    /// <summary>Runs a study until the problem's budget is spent: first its initial points at once, then batches.</summary>
    /// <param name="problem">What to solve.</param>
    /// <param name="batch">Points asked for at a time.</param>
    /// <param name="seed">Seed of the study, the noise and the problem's variant.</param>
    /// <param name="cancellationToken">Stops between evaluations.</param>
    public static StudyRun Run(TestProblem problem, int batch, int seed, CancellationToken cancellationToken)
    {
        TestProblem variant = problem.ForSeed(seed);
        Experiment experiment = new(variant, seed);
        Study study = Create(variant, seed);
        Tell(study, experiment, study.Ask(variant.InitialPoints, cancellationToken));
        List<AskTime> asks = [];
        int budget = variant.Budget(batch);
        while (experiment.Count < budget)
        {
            int completed = experiment.Count;
            TimeSpan before = Environment.CpuUsage.TotalTime;
            IReadOnlyList<Trial> trials = study.Ask(Math.Min(batch, budget - completed), cancellationToken);
            asks.Add(new AskTime(completed, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds));
            Tell(study, experiment, trials);
        }

        return new StudyRun(experiment.Hypervolume(), asks);
    }

    private static Study Create(TestProblem problem, int seed) => new(
        problem.Space,
        [.. problem.Reference.Select((threshold, j) => new Objective(ObjectiveName(j), threshold: threshold))],
        [.. Enumerable.Range(0, problem.ConstraintCount).Select(c => new OutcomeConstraint(ConstraintName(c), lower: 0))],
        new StudyOptions { Seed = seed });

    private static void Tell(Study study, Experiment experiment, IReadOnlyList<Trial> trials)
    {
        if (trials.Count == 0)
        {
            throw new InvalidOperationException($"{experiment.Problem.Name}: the study suggested nothing after {experiment.Count} evaluations.");
        }

        foreach (Trial trial in trials)
        {
            Evaluation value = experiment.Evaluate([.. trial.Point]);
            Dictionary<string, double> outcomes = [];
            for (int j = 0; j < value.Objectives.Length; j++)
            {
                outcomes[ObjectiveName(j)] = value.Objectives[j];
            }

            for (int c = 0; c < value.Slacks.Length; c++)
            {
                outcomes[ConstraintName(c)] = value.Slacks[c];
            }

            study.Tell(trial.Number, outcomes);
        }
    }

    private static string ObjectiveName(int index) => $"f{index + 1}";

    private static string ConstraintName(int index) => $"g{index + 1}";
}

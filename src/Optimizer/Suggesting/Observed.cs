namespace Sheaf.Optimizer;

/// <summary>What a study's trials show, as suggestions need it.</summary>
/// <param name="Completed">Completed trials.</param>
/// <param name="Inputs">Their model inputs.</param>
/// <param name="Front">Minimised objectives of the feasible ones.</param>
/// <param name="Centres">Points of the feasible ones that none other dominates.</param>
/// <param name="Reference">The hypervolume's reference.</param>
/// <param name="Pending">Model inputs of the points under way.</param>
internal sealed record Observed(
    IReadOnlyList<Trial> Completed, double[][] Inputs, double[][] Front, double[][] Centres, double[] Reference, double[][] Pending)
{
    /// <summary>Reads the trials.</summary>
    /// <param name="problem">What is solved.</param>
    /// <param name="trials">All of the study; at least one completed.</param>
    /// <param name="asked">Points that are suggested already but have no trial yet.</param>
    public static Observed Of(StudyProblem problem, IReadOnlyList<Trial> trials, IReadOnlyList<double[]> asked)
    {
        Trial[] completed = [.. trials.Where(trial => trial.Status == TrialStatus.Completed)];
        Trial[] feasible = [.. completed.Where(problem.IsFeasible)];
        double[][] front = [.. feasible.Select(problem.MinimisedObjectives)];
        double[][] all = feasible.Length > 0 ? front : [.. completed.Select(problem.MinimisedObjectives)];
        return new Observed(
            completed,
            [.. completed.Select(trial => problem.Space.Encode([.. trial.Point]))],
            front,
            [.. ParetoFront.NonDominatedIndices(front).Select(i => feasible[i].Point.ToArray())],
            problem.Reference(all),
            [.. trials.Where(trial => trial.Status == TrialStatus.Pending).Select(trial => trial.Point.ToArray()).Concat(asked).Select(point => problem.Space.Encode(point))]);
    }
}

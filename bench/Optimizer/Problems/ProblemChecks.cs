using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>Holds the problems against their known values before anything is measured on them.</summary>
internal static class ProblemChecks
{
    /// <summary>Checks every problem, and the variant of a seed where there are several.</summary>
    /// <exception cref="InvalidOperationException">A problem is not what its source says.</exception>
    public static void Run()
    {
        foreach ((TestProblem problem, _) in ProblemCatalogue.All)
        {
            TestProblem variant = problem.ForSeed(1);
            CheckValues(variant);
            CheckFront(variant);
        }
    }

    private static void CheckValues(TestProblem problem)
    {
        foreach (KnownValue known in problem.KnownValues)
        {
            double[] got = problem.Evaluate(known.Point).Objectives;
            for (int j = 0; j < got.Length; j++)
            {
                double expected = known.Objectives[j];
                if (!double.IsNaN(expected) && !(Math.Abs(got[j] - expected) <= known.Tolerance))
                {
                    throw new InvalidOperationException($"{problem.Name}: objective {j + 1} at [{string.Join(", ", known.Point)}] is {got[j]}, expected {expected}.");
                }
            }
        }
    }

    private static void CheckFront(TestProblem problem)
    {
        double[][] front = [.. problem.FrontPoints().Select(point => problem.Evaluate(point)).Where(value => value.IsFeasible).Select(value => value.Objectives)];
        double share = Hypervolume.Compute(front, problem.Reference) / problem.MaximumHypervolume;
        (double least, double greatest) = problem.FrontShare;
        if (!(share >= least && share <= greatest))
        {
            throw new InvalidOperationException($"{problem.Name}: a dense front has {share:P4} of the maximum hypervolume, expected {least:P2} to {greatest:P2}.");
        }
    }
}

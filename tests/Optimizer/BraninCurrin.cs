namespace Sheaf.Optimizer.Tests;

/// <summary>Branin-Currin, the usual two-objective test problem; reference point (18, 6), greatest hypervolume 59.36.</summary>
internal static class BraninCurrin
{
    public const double MaximumHypervolume = 59.36;

    public static Study Study(AcquisitionKind acquisition, int seed) => new(
        new SearchSpace(Parameter.Continuous("x1", 0, 1), Parameter.Continuous("x2", 0, 1)),
        [new Objective("branin", threshold: 18), new Objective("currin", threshold: 6)],
        options: new StudyOptions { Seed = seed, Acquisition = acquisition });

    /// <summary>Six points at once, then batches.</summary>
    public static void Run(Study study, int trials, int batch)
    {
        while (study.Trials.Count < trials)
        {
            foreach (Trial trial in study.Ask(study.Trials.Count < 6 ? 6 : batch))
            {
                double[] values = Evaluate([.. trial.Point]);
                study.Tell(trial.Number, new Dictionary<string, double> { ["branin"] = values[0], ["currin"] = values[1] });
            }
        }
    }

    public static double Volume(IEnumerable<double[]> points) => Hypervolume.Compute([.. points.Select(Evaluate)], [18, 6]);

    public static double[] Evaluate(double[] x)
    {
        double a = (15 * x[0]) - 5;
        double b = 15 * x[1];
        double bend = b - (5.1 / (4 * Math.PI * Math.PI) * a * a) + (5 / Math.PI * a) - 6;
        double branin = (bend * bend) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(a)) + 10;
        double rise = x[1] > 0 ? 1 - Math.Exp(-1 / (2 * x[1])) : 1;
        double numerator = (2300 * Math.Pow(x[0], 3)) + (1900 * x[0] * x[0]) + (2092 * x[0]) + 60;
        double denominator = (100 * Math.Pow(x[0], 3)) + (500 * x[0] * x[0]) + (4 * x[0]) + 20;
        return [branin, rise * numerator / denominator];
    }
}

using Sheaf.Cli.Measuring;
using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer;

/// <summary>How fast and how well a Gaussian process learns <see cref="Friedman1"/> with default options.</summary>
internal static class GaussianProcessBenchmarks
{
    private const int DataSets = 5;
    private const int FitRepeats = 3;
    private const int PredictRepeats = 5;
    private const int Marginals = 10_000;
    private const int MarginalsCount = 200;
    private static readonly int[] Counts = [50, 100, 200, 500];

    /// <summary>Fits and predictions as a group.</summary>
    public static BenchmarkGroup Group { get; } = new("gp", [], Run);

    private static IEnumerable<ResultRow> Run(OptimizerBenchOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        CpuClock.WarmUp(() => Learn(new Friedman1(Counts[0], 0), 0, cancellationToken));
        foreach (int count in Counts)
        {
            Friedman1[] data = [.. Enumerable.Range(1, DataSets).Select(seed => new Friedman1(count, seed))];
            double[] times = new double[DataSets];
            GaussianProcess[] models = new GaussianProcess[DataSets];
            for (int i = 0; i < DataSets; i++)
            {
                times[i] = CpuClock.Least(FitRepeats, () => models[i] = Learn(data[i], i + 1, cancellationToken));
            }

            yield return ResultRow.Of($"opt.gp.fit_ms.n{count}", "ms", times, $"d = 5, noise a tenth; n data sets, least CPU time of {FitRepeats} fits each").Told(progress);
            yield return ResultRow.Of($"opt.gp.rmse.n{count}", "sd", [.. data.Zip(models, RootMeanSquare)], "on 2000 points without noise, over their standard deviation").Told(progress);
            yield return ResultRow.Of($"opt.gp.nll.n{count}", "nats", [.. data.Zip(models, NegativeLogLikelihood)], "of the same points, standardised, under the noise-free belief").Told(progress);
            if (count == MarginalsCount)
            {
                double[][] points = Friedman1.Points(Marginals, new Random(1));
                yield return ResultRow.Of(
                    $"opt.gp.posterior10k_ms.n{count}", "ms", [.. models.Select(model => PredictionTime(model, points))], $"means and variances of 10 000 points, least CPU time of {PredictRepeats}").Told(progress);
            }
        }
    }

    private static GaussianProcess Learn(Friedman1 data, int seed, CancellationToken cancellationToken)
        => GaussianProcess.Fit(data.Inputs, data.Targets, seed: seed, cancellationToken: cancellationToken);

    private static double PredictionTime(GaussianProcess model, double[][] points)
    {
        double[] means = new double[points.Length];
        double[] variances = new double[points.Length];
        CpuClock.WarmUp(() => model.PredictMany(points, means, variances));
        return CpuClock.Least(PredictRepeats, () => model.PredictMany(points, means, variances));
    }

    private static double RootMeanSquare(Friedman1 data, GaussianProcess model)
        => Math.Sqrt(data.TestInputs.Zip(data.TestTargets, (x, y) => Math.Pow(model.Predict(x).Mean - y, 2)).Average()) / data.Deviation;

    private static double NegativeLogLikelihood(Friedman1 data, GaussianProcess model)
        => data.TestInputs.Zip(data.TestTargets, (x, y) =>
        {
            Posterior belief = model.Predict(x);
            double variance = belief.Variance / (data.Deviation * data.Deviation);
            double error = (belief.Mean - y) / data.Deviation;
            return 0.5 * (Math.Log(2 * Math.PI * variance) + (error * error / variance));
        }).Average();
}

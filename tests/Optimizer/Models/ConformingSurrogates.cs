namespace Sheaf.Optimizer.Tests;

/// <summary>One of each kind of model, of the same three inputs, by name.</summary>
internal static class ConformingSurrogates
{
    public const int Dimension = 3;

    private static readonly double[][] Inputs = TestData.Points(14, Dimension, 21);
    private static readonly double[] Targets = [.. Inputs.Select((x, i) => Function(x) + (0.05 * Math.Sin(37 * i)))];

    private static readonly Dictionary<string, Func<ISurrogate>> Factories = new()
    {
        ["Matern-5/2"] = () => Process(KernelKind.Matern52),
        ["Matern-3/2"] = () => Process(KernelKind.Matern32),
        ["Squared exponential"] = () => Process(KernelKind.SquaredExponential),
        ["Warped"] = () => Fit(new GaussianProcessOptions { Warping = true }),
        ["Told noise"] = () => Fit(new GaussianProcessOptions { NoiseVariances = [.. Targets.Select((_, i) => 0.01 * i)] }),
        ["Noise free"] = () => Fit(new GaussianProcessOptions { LearnNoise = false }),
        ["Censored"] = () => CensoredGaussianProcess.Fit(Inputs, Censored()),
        ["Average"] = () => new ModelAverage([Process(KernelKind.Matern52), Process(KernelKind.SquaredExponential)], [1, 2]),
        ["Ensemble"] = () => Ensemble(EnsembleVariance.Mixture),
        ["Ensemble as weighted sum"] = () => Ensemble(EnsembleVariance.WeightedSum),
        ["Ensemble without target"] = () => RankWeightedEnsemble.Combine(null, [], [], [Related(0.3), Related(-0.5)]),
        ["Multi-task"] = MultiTask,
        ["Known"] = () => new KnownSurrogate(Dimension, Function),
    };

    private static readonly Dictionary<string, Lazy<ISurrogate>> Models = Factories.ToDictionary(pair => pair.Key, pair => new Lazy<ISurrogate>(pair.Value));

    public static TheoryData<string> Names => [.. Factories.Keys];

    public static double[][] TrainingInputs => Inputs;

    /// <summary>Models are immutable, so tests share them.</summary>
    public static ISurrogate Get(string name) => Models[name].Value;

    public static double Function(double[] x) => Math.Sin(4 * x[0]) + (2 * x[2] * x[0]) + (0.5 * x[1] * x[1]);

    private static GaussianProcess Process(KernelKind kernel) => Fit(new GaussianProcessOptions { Kernel = kernel });

    private static GaussianProcess Fit(GaussianProcessOptions options) => GaussianProcess.Fit(Inputs, Targets, options);

    private static CensoredValue[] Censored()
        => [.. Targets.Select((y, i) => y > 1.5 ? CensoredValue.AtLeast(1.5) : i % 5 == 0 ? CensoredValue.AtMost(y + 0.1) : CensoredValue.Exact(y))];

    private static GaussianProcess Related(double shift)
    {
        double[][] inputs = TestData.Points(12, Dimension, 5);
        return GaussianProcess.Fit(inputs, [.. inputs.Select(x => Function(x) + (shift * x[1]))]);
    }

    private static RankWeightedEnsemble Ensemble(EnsembleVariance variance)
        => RankWeightedEnsemble.Fit(Inputs, Targets, [Related(0.3), Related(-0.5)], new RankWeightedEnsembleOptions { Variance = variance });

    private static ISurrogate MultiTask()
    {
        double[][] inputs = [.. Inputs, .. TestData.Points(10, Dimension, 6)];
        CensoredValue[] targets = [.. Targets.Concat(inputs.Skip(Inputs.Length).Select(x => 3 + Function(x) + x[1])).Select(CensoredValue.Exact)];
        int[] tasks = [.. inputs.Select((_, i) => i < Inputs.Length ? 0 : 1)];
        return MultiTaskGaussianProcess.Fit(inputs, tasks, targets).ForTask(0);
    }
}

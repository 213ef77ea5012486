namespace Sheaf.Optimizer;

/// <summary>
/// Fits the model of an outcome: a Matern-5/2 and a squared exponential process, averaged by their evidence, as neither is right for every
/// function; where measurements were cut off, one that knows so.
/// </summary>
internal sealed class SurrogateFitter
{
    private static readonly KernelKind[] Kernels = [KernelKind.Matern52, KernelKind.SquaredExponential];
    private readonly StudyProblem _problem;
    private readonly SuggesterState _state;

    /// <summary>Prepares.</summary>
    /// <param name="problem">What is solved.</param>
    /// <param name="state">Holds the last hyperparameters, from which the next fit starts.</param>
    public SurrogateFitter(StudyProblem problem, SuggesterState state) => (_problem, _state) = (problem, state);

    /// <summary>A model of each measured outcome, of minimised targets.</summary>
    /// <param name="observed">At least one completed trial.</param>
    /// <param name="cancellationToken">Stops between evaluations of a likelihood.</param>
    public Dictionary<string, ISurrogate> Fit(Observed observed, CancellationToken cancellationToken)
        => _problem.Measured.ToDictionary(name => name, name => Fit(name, observed, cancellationToken));

    private ISurrogate Fit(string name, Observed observed, CancellationToken cancellationToken)
    {
        Measurement[] measurements = [.. observed.Completed.Select(trial => trial.Measurements[name])];
        double sign = _problem.Sign(name);
        int seed = Suggester.Mix(_problem.Options.Seed, measurements.Length);
        if (measurements.Any(measurement => measurement.Censoring != Censoring.None))
        {
            CensoredValue[] values = [.. measurements.Select(measurement => Value(measurement, sign))];
            return CensoredGaussianProcess.Fit(observed.Inputs, values, Options(measurements, null, null), seed, cancellationToken);
        }

        double[] targets = [.. measurements.Select(measurement => sign * measurement.Value)];
        GaussianProcess[] processes = [.. Kernels.Select(kernel => Fit($"{name} {kernel}", kernel, observed.Inputs, targets, measurements, seed, cancellationToken))];
        double best = processes.Max(process => process.LogMarginalLikelihood);
        return new ModelAverage(processes, [.. processes.Select(process => Math.Exp(process.LogMarginalLikelihood - best))]);
    }

    private GaussianProcess Fit(
        string key, KernelKind kernel, double[][] inputs, double[] targets, Measurement[] measurements, int seed, CancellationToken cancellationToken)
    {
        GaussianProcess process = GaussianProcess.Fit(
            inputs, targets, Options(measurements, kernel, _state.Hyperparameters.GetValueOrDefault(key)), seed, cancellationToken);
        _state.Hyperparameters[key] = process.Hyperparameters;
        return process;
    }

    // A variance that was told counts; the rest of the noise is learnt unless every measurement came with its own.
    private static GaussianProcessOptions Options(Measurement[] measurements, KernelKind? kernel, GaussianProcessHyperparameters? warmStart) => new()
    {
        Kernel = kernel,
        LengthScalePrior = LengthScalePrior.Exploratory,
        NoisePrior = NoisePrior.Moderate,
        WarmStart = warmStart,
        LearnNoise = measurements.Any(measurement => measurement.NoiseVariance is null),
        NoiseVariances = measurements.All(measurement => measurement.NoiseVariance is null)
            ? null
            : [.. measurements.Select(measurement => measurement.NoiseVariance ?? 0)],
    };

    private static CensoredValue Value(Measurement measurement, double sign)
    {
        double value = sign * measurement.Value;
        return measurement.Censoring == Censoring.None ? CensoredValue.Exact(value)
            : (measurement.Censoring == Censoring.Above) == (sign > 0) ? CensoredValue.AtLeast(value)
            : CensoredValue.AtMost(value);
    }
}

namespace Sheaf.Optimizer;

/// <summary>Looks for what makes a fitted Gaussian process hard to trust, and says what to do.</summary>
public static class ModelHealth
{
    // Hyperparameters that an optimiser left at a bound differ from it by rounding at most.
    private const double AtBound = 1.01;
    private const double RelativeSpreadFloor = 1e-12;

    /// <summary>Checks a model against the data that it was fitted on.</summary>
    /// <param name="model">Fitted on the data.</param>
    /// <param name="inputs">n × d, as given to the fit.</param>
    /// <param name="targets">n numbers, as given to the fit.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="cancellationToken">Stops between inputs.</param>
    /// <returns>Findings, the most severe first; empty when nothing was found.</returns>
    /// <exception cref="ArgumentException">The data isn't the model's by its size, or an option is out of range.</exception>
    public static IReadOnlyList<ModelFinding> Check(
        GaussianProcess model, double[][] inputs, double[] targets, ModelHealthOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Length != model.Count || targets.Length != model.Count || inputs[0].Length != model.Dimension)
        {
            throw new ArgumentException($"Got {inputs.Length} inputs and {targets.Length} targets; expected the {model.Count} of {model.Dimension} numbers that the model was fitted on.", nameof(inputs));
        }

        options ??= new ModelHealthOptions();
        options.Validate(model.Dimension, model.Count);
        List<ModelFinding> findings = [.. CheckCount(model)];
        bool constant = targets.Max() - targets.Min() <= RelativeSpreadFloor * targets.Max(Math.Abs);
        if (constant)
        {
            findings.Add(new(ModelFindingCode.ConstantTargets, ModelFindingSeverity.Severe,
                $"All {targets.Length} targets are {targets[0]:g6}: there is nothing to learn. Check the measurement, or widen the ranges of the parameters."));
        }
        else
        {
            findings.AddRange(CheckInputs(model, inputs, targets, options, cancellationToken));
            findings.AddRange(CheckNoise(model, targets, options));
            findings.AddRange(CheckCalibration(model, targets));
        }

        findings.AddRange(CheckJitter(model));
        findings.AddRange(CheckDuplicates(model, inputs, targets, options));
        return [.. findings.OrderByDescending(finding => finding.Severity)];
    }

    private static IEnumerable<ModelFinding> CheckCount(GaussianProcess model)
    {
        int expected = 2 * (model.Dimension + 1);
        if (model.Count < expected)
        {
            yield return new(ModelFindingCode.TooFewPoints, ModelFindingSeverity.Warning,
                $"Only {model.Count} points for {model.Dimension} inputs: the prior decides most predictions. Measure at least {expected}, evenly spread.");
        }
    }

    private static IEnumerable<ModelFinding> CheckInputs(GaussianProcess model, double[][] inputs, double[] targets, ModelHealthOptions options, CancellationToken cancellationToken)
    {
        for (int k = 0; k < model.Dimension; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (CheckInput(model, inputs, targets, options, k) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static ModelFinding? CheckInput(GaussianProcess model, double[][] inputs, double[] targets, ModelHealthOptions options, int k)
    {
        string name = options.InputNames is { } names ? $"'{names[k]}'" : $"{k + 1}";
        double length = model.LengthScales[k];
        if (Array.TrueForAll(inputs, input => input[k] == inputs[0][k]))
        {
            return new(ModelFindingCode.ConstantInput, ModelFindingSeverity.Warning,
                $"Input {name} is {inputs[0][k]:g3} in all points: its effect is unknown. Measure other values of it, or leave it out.", k);
        }

        if (length <= options.LeastLengthScale * AtBound)
        {
            return new(ModelFindingCode.LengthScaleAtBound, ModelFindingSeverity.Severe,
                $"Length scale {length:g3} of input {name} is at its lower bound: the model learns nothing between points along it. Look for noise taken for signal, or a jump; try learnt noise or a log scale.", k);
        }

        if (length >= options.GreatestLengthScale / AtBound)
        {
            return new(ModelFindingCode.LengthScaleAtBound, ModelFindingSeverity.Information,
                $"Length scale {length:g3} of input {name} is at its upper bound: the input doesn't seem to matter. Consider leaving it out.", k);
        }

        if (length > options.IrrelevantLengthScale)
        {
            return new(ModelFindingCode.IrrelevantInput, ModelFindingSeverity.Information,
                $"Length scale {length:g3} of input {name} is far above its range of 1: the input hardly matters. Consider leaving it out.", k);
        }

        return IsIdentified(model, inputs, targets, options, k) ? null : new(ModelFindingCode.LengthScaleUnidentified, ModelFindingSeverity.Information,
            $"Length scale {length:g3} of input {name} comes from the prior: half or twice of it would explain the data about as well. More points that differ in this input would tell.", k);
    }

    private static bool IsIdentified(GaussianProcess model, double[][] inputs, double[] targets, ModelHealthOptions options, int k)
    {
        double LogLikelihood(double factor)
        {
            double[] lengths = [.. model.LengthScales];
            lengths[k] *= factor;
            return GaussianProcess.Condition(inputs, targets, model.Hyperparameters with { LengthScales = lengths }, options.NoiseVariances).LogMarginalLikelihood;
        }

        double needed = LogLikelihood(1) - options.IdentifyingLogLikelihood;
        return LogLikelihood(0.5) < needed || LogLikelihood(2) < needed;
    }

    private static IEnumerable<ModelFinding> CheckNoise(GaussianProcess model, double[] targets, ModelHealthOptions options)
    {
        double mean = targets.Average();
        double variance = targets.Sum(y => (y - mean) * (y - mean)) / (targets.Length - 1);
        double noise = model.NoiseVariance + (options.NoiseVariances?.Average() ?? 0);
        if (noise > options.NoiseShare * variance)
        {
            yield return new(ModelFindingCode.TooNoisy, ModelFindingSeverity.Warning,
                $"Noise of standard deviation {Math.Sqrt(noise):g3} makes up {noise / variance:p0} of the targets' variance. Measure longer, repeat measurements, or widen the ranges of the parameters.");
        }
    }

    private static IEnumerable<ModelFinding> CheckCalibration(GaussianProcess model, double[] targets)
    {
        LeaveOneOutCalibration calibration = LeaveOneOutCalibration.Of(targets, model.LeaveOneOut());
        string errors = $"Leave-one-out errors are {Math.Sqrt(calibration.MeanSquareStandardisedError):g3} times as large as claimed, with {calibration.Coverage95:p0} of points in the 95 % interval";
        if (calibration.Verdict == CalibrationVerdict.Overconfident)
        {
            yield return new(ModelFindingCode.Overconfident, ModelFindingSeverity.Severe,
                $"{errors}: the model is overconfident. Try a rougher kernel, a log scale of targets or inputs, or more points.");
        }
        else if (calibration.Verdict == CalibrationVerdict.Underconfident)
        {
            yield return new(ModelFindingCode.Underconfident, ModelFindingSeverity.Information,
                $"{errors}: the model is underconfident, so it explores more than needed. More points usually mend it; a smoother kernel may.");
        }
        else if (calibration.Verdict == CalibrationVerdict.NoSkill)
        {
            yield return new(ModelFindingCode.NoSkill, ModelFindingSeverity.Severe,
                $"Leave-one-out predictions are not clearly better than the mean (R² {calibration.RSquared:0.00}). Check that the inputs are those that matter; measure more points or with less noise.");
        }
    }

    private static IEnumerable<ModelFinding> CheckJitter(GaussianProcess model)
    {
        if (model.Jitter > 0)
        {
            yield return new(ModelFindingCode.Jitter, model.Jitter > 1e-6 ? ModelFindingSeverity.Warning : ModelFindingSeverity.Information,
                $"The covariance needed jitter of {model.Jitter:g1} of its diagonal: points lie too close for their length scales. Learn the noise, or merge repeated points.");
        }
    }

    // Two noisy observations of one point differ by more than 4 standard deviations once in 16 000 pairs.
    private static IEnumerable<ModelFinding> CheckDuplicates(GaussianProcess model, double[][] inputs, double[] targets, ModelHealthOptions options)
    {
        int pairs = 0;
        double largest = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double allowed = 4 * Math.Sqrt(Noise(i) + Noise(j));
                double difference = Math.Abs(targets[i] - targets[j]);
                if (difference > allowed && inputs[i].AsSpan().SequenceEqual(inputs[j]))
                {
                    pairs++;
                    largest = Math.Max(largest, difference);
                }
            }
        }

        if (pairs > 0)
        {
            yield return new(ModelFindingCode.ContradictoryDuplicates, ModelFindingSeverity.Severe,
                $"{pairs} pairs of equal inputs have targets up to {largest:g3} apart, more than the model's noise of standard deviation {Math.Sqrt(model.NoiseVariance):g3} allows. Learn the noise, give its variance, or add the input that differed.");
        }

        double Noise(int i) => model.NoiseVariance + (options.NoiseVariances?[i] ?? 0);
    }
}

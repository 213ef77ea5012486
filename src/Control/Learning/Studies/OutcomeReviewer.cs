using Sheaf.Control.Configuration;
using Sheaf.Optimizer;

namespace Sheaf.Control.Learning.Studies;

/// <summary>Judges the model of one outcome's logarithm, and shows it along the parameters.</summary>
internal sealed class OutcomeReviewer(FeatureMap features, IReadOnlyList<StudyAxis> axes, JobConfiguration current, double rate, int seed)
{
    // Errors of the shares stay within some 0.04, which bars of a chart don't show.
    private const int ImportanceSamples = 256;

    // Half the width of the central 95 % interval of a normal distribution.
    private const double Quantile95 = 1.959963984540054;

    /// <summary>Reviews an outcome, or gives null where it has no model.</summary>
    public StudyOutcome? Review(string name, double limit, GaussianProcess? model, OutcomeData data, CancellationToken cancellationToken) => model is null
        ? null
        : new StudyOutcome
        {
            Name = name,
            Limit = limit,
            Measurements = model.Count,
            Calibration = Calibrate(model, data),
            Importance = Weigh(model, data, cancellationToken),
            Slices = [.. axes.Where(axis => axis.CanVary).Select(axis => Slice(model, axis))],
            Findings = Check(model, data, cancellationToken),
        };

    private static StudyCalibration Calibrate(GaussianProcess model, OutcomeData data)
    {
        var calibration = LeaveOneOutCalibration.Of(data.Targets, model.LeaveOneOut());
        return new StudyCalibration
        {
            Verdict = calibration.Verdict,
            Coverage50 = calibration.Coverage50,
            Coverage80 = calibration.Coverage80,
            Coverage95 = calibration.Coverage95,
            TypicalFactor = Math.Exp(calibration.RootMeanSquareError),
            RSquared = calibration.RSquared,
            RankCorrelation = calibration.RankCorrelation,
            Points = [.. calibration.Points.Zip(data.Trials, (point, trial) => Point(trial.Id, point))],
        };
    }

    private static CalibrationPoint Point(string trialId, LeaveOneOutPoint point)
    {
        var half = Quantile95 * point.StandardDeviation;
        return new CalibrationPoint(trialId, Math.Exp(point.Observed), Math.Exp(point.Mean), Math.Exp(point.Mean - half), Math.Exp(point.Mean + half));
    }

    // Only over what was tried: elsewhere the model falls back to its mean, which would pass for an effect.
    private IReadOnlyList<ParameterWeight> Weigh(GaussianProcess model, OutcomeData data, CancellationToken cancellationToken)
    {
        var tried = axes.Select(axis => axis.Tried(data.Trials)).ToArray();
        var inputs = new InputDistribution([.. tried.Select((values, i) => InputGroup.Discrete(i, values))]);
        var importance = ParameterImportance.Of(new ParameterModel(model, features, axes, current), inputs, ImportanceSamples, seed, cancellationToken);
        return
        [
            .. axes.Select((axis, i) => tried[i].Count > 1
                ? new ParameterWeight(axis.Name, importance.Inputs[i].First, importance.Inputs[i].Total)
                : new ParameterWeight(axis.Name, null, null)),
        ];
    }

    private OutcomeSlice Slice(GaussianProcess model, StudyAxis axis)
    {
        double[][] inputs = [.. axis.Values.Select(value => axis.Set(current, rate, value)).Select(at => features.Map(at.Configuration, at.Rate))];
        var means = new double[inputs.Length];
        var variances = new double[inputs.Length];
        model.PredictMany(inputs, means, variances);
        return new OutcomeSlice(axis.Name, axis.Read(current, rate), [.. axis.Values.Select((value, i) => At(value, means[i], Math.Sqrt(variances[i])))]);
    }

    private static SlicePoint At(double value, double mean, double deviation) =>
        new(value, Math.Exp(mean), Math.Exp(mean - deviation), Math.Exp(mean + deviation));

    private IReadOnlyList<StudyFinding> Check(GaussianProcess model, OutcomeData data, CancellationToken cancellationToken) =>
    [
        .. ModelHealth.Check(model, data.Inputs, data.Targets, new ModelHealthOptions { InputNames = FeatureMap.Names }, cancellationToken)
            .Where(finding => !IsFixed(finding))
            .GroupBy(finding => finding.Code)
            .SelectMany(Told),
    ];

    // A young model has not identified most of its inputs: that is one thing to say, not seven.
    private static IEnumerable<StudyFinding> Told(IGrouping<ModelFindingCode, ModelFinding> found) =>
        found is { Key: ModelFindingCode.LengthScaleUnidentified } && found.Count() > 1
            ? [new StudyFinding(found.Key, found.Max(finding => finding.Severity), Unidentified(found))]
            : found.Select(finding => new StudyFinding(finding.Code, finding.Severity, finding.Message));

    private static string Unidentified(IEnumerable<ModelFinding> found) =>
        $"How fast the outcome changes along {string.Join(", ", found.Select(finding => FeatureMap.Names[finding.Input!.Value]))} is still the prior's guess: half or twice that would explain the data about as well. More measurements that differ in these would tell.";

    // That a knob never varies is no news where its bounds leave it one level.
    private bool IsFixed(ModelFinding finding) =>
        finding is { Code: ModelFindingCode.ConstantInput, Input: { } input } && input < ConfigurationSpace.Dimensions && !axes[input].CanVary;
}

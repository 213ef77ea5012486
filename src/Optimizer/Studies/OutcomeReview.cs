namespace Sheaf.Optimizer;

/// <summary>How far a study's trials explain one measured outcome: a Gaussian process with default options, and what is to be thought of it.</summary>
public sealed class OutcomeReview
{
    private const int ImportanceSamples = 512;

    private OutcomeReview(string outcome, GaussianProcess model, LeaveOneOutCalibration calibration, IReadOnlyList<double?> importance, IReadOnlyList<ModelFinding> findings)
        => (Outcome, Model, Calibration, Importance, Findings) = (outcome, model, calibration, importance, findings);

    /// <summary>The outcome's name.</summary>
    public string Outcome { get; }

    /// <summary>Fitted on the completed trials that are not censored, over <see cref="SearchSpace.Encode(ReadOnlySpan{double})"/>.</summary>
    public GaussianProcess Model { get; }

    /// <summary>How well the other trials predict each one.</summary>
    public LeaveOneOutCalibration Calibration { get; }

    /// <summary>Each parameter's total Sobol index, its share in the model's variation with interactions; null where the model is constant.</summary>
    public IReadOnlyList<double?> Importance { get; }

    /// <summary>What makes the model hard to trust, the most severe first; empty when nothing was found.</summary>
    public IReadOnlyList<ModelFinding> Findings { get; }

    /// <summary>Reviews an outcome.</summary>
    /// <param name="space">The study's space.</param>
    /// <param name="trials">The study's trials.</param>
    /// <param name="outcome">A measured outcome.</param>
    /// <param name="seed">Same seed, same review.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <returns>Null when fewer than two trials tell its value.</returns>
    internal static OutcomeReview? Of(SearchSpace space, IReadOnlyList<Trial> trials, string outcome, int seed, CancellationToken cancellationToken)
    {
        Trial[] told = [.. trials.Where(trial => trial.Measurements.TryGetValue(outcome, out Measurement? measurement) && measurement.Censoring == Censoring.None)];
        if (told.Length < 2)
        {
            return null;
        }

        double[][] inputs = [.. told.Select(trial => space.Encode([.. trial.Point]))];
        double[] targets = [.. told.Select(trial => trial.Outcomes[outcome])];
        GaussianProcess model = GaussianProcess.Fit(inputs, targets, null, seed, cancellationToken);
        ParameterImportance importance = ParameterImportance.Of(model, InputDistribution.Of(space), ImportanceSamples, seed, cancellationToken);
        return new OutcomeReview(
            outcome,
            model,
            LeaveOneOutCalibration.Of(targets, model.LeaveOneOut()),
            [.. importance.Inputs.Select(input => input.Total)],
            ModelHealth.Check(model, inputs, targets, new ModelHealthOptions { InputNames = [.. Names(space)] }, cancellationToken));
    }

    // One name per input: a category of three or more values has a column for each of them.
    private static IEnumerable<string> Names(SearchSpace space) => space.Parameters.Zip(space.InputLayout).SelectMany(entry => entry.Second.Length == 1
        ? [entry.First.Name]
        : entry.First.Labels.Select(label => $"{entry.First.Name} = {label}"));
}

namespace Sheaf.Optimizer;

/// <summary>One minimised objective over a list of candidates: either modelled or known. Negate an objective to maximise it.</summary>
public sealed class CandidateObjective
{
    private CandidateObjective(ISurrogate? model, double[]? values) => (Model, Values) = (model, values);

    internal ISurrogate? Model { get; }

    internal double[]? Values { get; }

    /// <summary>An objective that a model predicts from the candidates' inputs.</summary>
    /// <param name="model">Fitted on minimised targets, on the same inputs as the candidates.</param>
    public static CandidateObjective Modelled(ISurrogate model) => new(model ?? throw new ArgumentNullException(nameof(model)), null);

    /// <summary>An objective whose value is known exactly for each candidate, such as its price.</summary>
    /// <param name="values">One finite number per candidate.</param>
    public static CandidateObjective Known(double[] values) => new(null, values ?? throw new ArgumentNullException(nameof(values)));
}

namespace Sheaf.Optimizer;

/// <summary>
/// A limit on a modelled outcome. For an outcome that spans magnitudes, fit the model on its logarithm and give the logarithm of the limit.
/// </summary>
/// <param name="Model">Predicts the outcome from the candidates' inputs.</param>
/// <param name="Lower">Least acceptable value, inclusive; −∞ for none.</param>
/// <param name="Upper">Greatest acceptable value, inclusive; +∞ for none.</param>
public sealed record CandidateConstraint(GaussianProcess Model, double Lower, double Upper)
{
    /// <summary>The outcome must be at most a limit.</summary>
    /// <param name="model">Predicts the outcome.</param>
    /// <param name="limit">Inclusive limit, in the model's target units.</param>
    public static CandidateConstraint AtMost(GaussianProcess model, double limit) => new(model, double.NegativeInfinity, limit);

    /// <summary>The outcome must be at least a limit.</summary>
    /// <param name="model">Predicts the outcome.</param>
    /// <param name="limit">Inclusive limit, in the model's target units.</param>
    public static CandidateConstraint AtLeast(GaussianProcess model, double limit) => new(model, limit, double.PositiveInfinity);
}

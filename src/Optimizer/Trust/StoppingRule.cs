namespace Sheaf.Optimizer;

/// <summary>Stops when the best next trial has been expected to gain less than it costs for some rounds in a row.</summary>
public sealed record StoppingRule
{
    /// <summary>Creates a rule.</summary>
    /// <param name="pricePerTrial">What a trial costs, in the gains' unit; finite, not negative.</param>
    /// <param name="patience">Rounds in a row, at least 1. More than one guards against a model that is wrong for a while.</param>
    public StoppingRule(double pricePerTrial, int patience = 3)
    {
        if (!double.IsFinite(pricePerTrial) || pricePerTrial < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(pricePerTrial), pricePerTrial, "Expected a finite price of at least 0.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        (PricePerTrial, Patience) = (pricePerTrial, patience);
    }

    /// <summary>What a trial costs, in the gains' unit.</summary>
    public double PricePerTrial { get; }

    /// <summary>Rounds in a row.</summary>
    public int Patience { get; }

    /// <summary>Decides after a round.</summary>
    /// <param name="gains">
    /// Each round's greatest expected gain, the latest last; may be empty. An unknown gain (null) is not below any price.
    /// </param>
    public StoppingDecision Decide(IReadOnlyList<double?> gains)
    {
        ArgumentNullException.ThrowIfNull(gains);
        int below = 0;
        while (below < gains.Count && gains[^(below + 1)] < PricePerTrial)
        {
            below++;
        }

        double? gain = gains.Count > 0 ? gains[^1] : null;
        bool stop = below >= Patience;
        return new StoppingDecision(stop, gain, PricePerTrial, below, Explain(gain, below, stop));
    }

    private string Explain(double? gain, int below, bool stop)
    {
        if (gain is not { } known)
        {
            return "Go on: what another trial would gain is not known yet.";
        }

        string comparison = $"another trial is expected to gain {known:g3} and costs {PricePerTrial:g3}";
        return stop ? $"Stop: {comparison}; it has not been worth its price for {below} {(below == 1 ? "round" : "rounds")} in a row."
            : below > 0 ? $"Go on: {comparison}, but that is only {below} of {Patience} rounds in a row."
            : $"Go on: {comparison}.";
    }
}

using Sheaf.Control.Objectives;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>The limits of the constrained outcomes, as the logarithms that are modelled.</summary>
/// <param name="Latency">Of ln(1 + latency score): ln 1.5, up to which latency is good.</param>
/// <param name="Recovery">Of ln(recovery): that of the objective.</param>
internal readonly record struct ConstraintLimits(double Latency, double Recovery)
{
    /// <summary>The limits under an objective.</summary>
    public static ConstraintLimits Of(ServiceLevelObjective slo) => new(Math.Log(1 + LatencyScore.GoodLimit), Math.Log(slo.RecoverySeconds));
}

namespace Sheaf.Control.Policies;

/// <summary>How <see cref="ReactivePolicy"/> scales; named after the options of Kubernetes' horizontal pod autoscaler.</summary>
public sealed record ReactiveOptions
{
    /// <summary>Aimed share of the CPU quota in use, from 0.01 to 1. Default 0.35, as in Demeter's published runs.</summary>
    public double Target { get; init => field = Require.Within(value, 0.01, 1); } = 0.35;

    /// <summary>Seconds over which use is averaged, from 0 (the latest observation) to 3600. Default 0.</summary>
    public double MetricsWindowSeconds { get; init => field = Require.Within(value, 0, 3600); }
}

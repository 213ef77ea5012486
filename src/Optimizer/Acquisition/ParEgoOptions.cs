namespace Sheaf.Optimizer;

/// <summary>How <see cref="ParEgo"/> suggests.</summary>
public sealed record ParEgoOptions
{
    /// <summary>How the scalarised values are modelled; defaults when null. Known noise variances are of scalarised values.</summary>
    public GaussianProcessOptions? Model { get; init; }

    /// <summary>Weight of the sum in the scalarisation; finite, not negative.</summary>
    public double Rho { get; init; } = 0.05;
}

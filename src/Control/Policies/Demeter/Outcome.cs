namespace Sheaf.Control.Policies.Demeter;

/// <summary>What is modelled, each as a logarithm.</summary>
internal enum Outcome
{
    /// <summary>ln(total cores): minimised.</summary>
    Cores,

    /// <summary>ln(total memory in MiB): minimised.</summary>
    Memory,

    /// <summary>ln(1 + <see cref="LatencyScore"/>): constrained.</summary>
    Latency,

    /// <summary>ln(recovery in seconds): constrained.</summary>
    Recovery,
}

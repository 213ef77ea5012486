namespace Sheaf.Optimizer;

/// <summary>What was observed of one task.</summary>
/// <param name="Inputs">n × d, finite, meant to be in [0, 1]; n may be 0.</param>
/// <param name="Targets">n observations.</param>
public sealed record TaskObservations(double[][] Inputs, IReadOnlyList<CensoredValue> Targets);

namespace Sheaf.Optimizer;

/// <summary>The trial that is worth most.</summary>
/// <param name="Candidate">Position among the candidates.</param>
/// <param name="Gain">What it's expected to gain, in money; at least 0.</param>
public readonly record struct ValuedTrial(int Candidate, double Gain);

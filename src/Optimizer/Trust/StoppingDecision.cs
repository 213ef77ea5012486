namespace Sheaf.Optimizer;

/// <summary>Whether to stop and why.</summary>
/// <param name="Stop">Whether to stop.</param>
/// <param name="Gain">What the best next trial is expected to gain, in money; null when unknown.</param>
/// <param name="Price">What a trial costs, in money.</param>
/// <param name="RoundsBelow">Rounds in a row, up to the latest, whose gain was below the price.</param>
/// <param name="Sentence">The decision with its figures.</param>
public sealed record StoppingDecision(bool Stop, double? Gain, double Price, int RoundsBelow, string Sentence);

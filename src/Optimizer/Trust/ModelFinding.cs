namespace Sheaf.Optimizer;

/// <summary>One thing that a check of a model found.</summary>
/// <param name="Code">What was found.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What was found and what to do, in one or two sentences.</param>
/// <param name="Input">Position of the input concerned, from 0; null when it's about the whole model.</param>
public sealed record ModelFinding(ModelFindingCode Code, ModelFindingSeverity Severity, string Message, int? Input = null);

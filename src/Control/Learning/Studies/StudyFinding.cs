using Sheaf.Optimizer;

namespace Sheaf.Control.Learning.Studies;

/// <summary>One thing that a check of a model found.</summary>
/// <param name="Code">What was found.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What was found and what to do.</param>
public sealed record StudyFinding(ModelFindingCode Code, ModelFindingSeverity Severity, string Message);

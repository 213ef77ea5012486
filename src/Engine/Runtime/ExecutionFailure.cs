namespace Sheaf.Engine;

/// <summary>Why a run has to end.</summary>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Error">The exception behind it, if any.</param>
internal sealed record ExecutionFailure(DateTimeOffset OccurredAt, string Reason, Exception? Error);

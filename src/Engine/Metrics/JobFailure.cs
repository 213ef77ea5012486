namespace Sheaf.Engine;

/// <summary>A failure that the job noticed.</summary>
/// <param name="OccurredAt">When it happened: the kill, or the last sign of life, or the exception.</param>
/// <param name="DetectedAt">When the job noticed.</param>
/// <param name="Reason">What happened, in one sentence.</param>
/// <param name="Error">The exception of an operator, if that was the cause.</param>
/// <param name="WillRestart">False when the job gave up.</param>
public sealed record JobFailure(DateTimeOffset OccurredAt, DateTimeOffset DetectedAt, string Reason, Exception? Error, bool WillRestart);

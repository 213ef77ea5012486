namespace Sheaf.Control.Policies.Ds2;

/// <summary>A parallelism that was wanted at a time.</summary>
/// <param name="At">When.</param>
/// <param name="Parallelism">The parallelism, at least 1.</param>
/// <param name="IsOutsideBounds">Whether the job was outside its bounds then.</param>
internal readonly record struct Ds2Recommendation(DateTimeOffset At, int Parallelism, bool IsOutsideBounds);

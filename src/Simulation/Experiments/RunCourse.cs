namespace Sheaf.Simulation.Experiments;

/// <summary>What happened in a run.</summary>
/// <param name="Figures">What it came to.</param>
/// <param name="Minutes">Minute by minute.</param>
/// <param name="Failures">The failures.</param>
/// <param name="Changes">The changes of configuration.</param>
internal sealed record RunCourse(
    PolicyFigures Figures, IReadOnlyList<TimelineMinute> Minutes, IReadOnlyList<TimelineFailure> Failures, IReadOnlyList<TimelineChange> Changes);

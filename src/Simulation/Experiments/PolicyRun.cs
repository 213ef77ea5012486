namespace Sheaf.Simulation.Experiments;

/// <summary>One policy's run with one seed.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Seed">Seed of the job's noise and of the policy.</param>
/// <param name="Job">Name of the job; with random jobs the drawn one.</param>
/// <param name="Figures">What it came to.</param>
/// <param name="Minutes">What happened, minute by minute.</param>
/// <param name="Failures">The failures, in order.</param>
/// <param name="Changes">The changes of configuration, in order.</param>
/// <param name="Note">What the policy was set to, where that was found by search; empty otherwise.</param>
public sealed record PolicyRun(
    string Policy,
    int Seed,
    string Job,
    PolicyFigures Figures,
    IReadOnlyList<TimelineMinute> Minutes,
    IReadOnlyList<TimelineFailure> Failures,
    IReadOnlyList<TimelineChange> Changes,
    string Note = "");

namespace Sheaf.Control.Loop;

/// <summary>A change whose outcome is being measured.</summary>
/// <param name="DecisionId">The decision behind it.</param>
/// <param name="Since">When the change was complete.</param>
/// <param name="WasRestart">True where the job stopped and was restored.</param>
/// <param name="WithinSloBefore">Whether the objective was kept before it; null where unknown.</param>
/// <param name="RefinedFeatures">Features of the refinement agent's action, or null where it had no part.</param>
/// <param name="RefinedContext">The context of that action, or null.</param>
public sealed record WatchedChange(
    string DecisionId,
    DateTimeOffset Since,
    bool WasRestart,
    bool? WithinSloBefore,
    IReadOnlyList<double>? RefinedFeatures,
    IReadOnlyList<double>? RefinedContext);

using Sheaf.Control.Observing;

namespace Sheaf.Control.Learning.Studies;

/// <summary>What a planner knows at one moment. Immutable, so that it can be looked at while the planner goes on.</summary>
/// <param name="Measurements">The measurements kept.</param>
/// <param name="Model">The latest model, which may rest on slightly older measurements; null before the first plan.</param>
public sealed record LearntState(IReadOnlyList<Trial> Measurements, PerformanceModel? Model);

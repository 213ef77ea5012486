namespace Sheaf.Control.Learning.Studies;

/// <summary>A model along one parameter, everything else as in force.</summary>
/// <param name="Parameter">Name as in a configuration, or <c>rate</c>.</param>
/// <param name="Current">The parameter's value in force.</param>
/// <param name="Points">By rising value of the parameter; at least two.</param>
public sealed record OutcomeSlice(string Parameter, double Current, IReadOnlyList<SlicePoint> Points);

namespace Sheaf.Control.Learning.Studies;

/// <summary>How much of a model's variation is due to one parameter: Sobol indices of the logarithm, all levels between the lowest and the highest tried equally likely.</summary>
/// <param name="Parameter">Name as in a configuration, or <c>rate</c>.</param>
/// <param name="First">Share that it explains alone, about 0 to 1; null where the model is constant or the parameter was not varied.</param>
/// <param name="Total">Share with its interactions, about 0 to 1; null likewise.</param>
public sealed record ParameterWeight(string Parameter, double? First, double? Total);

namespace Sheaf.Control.Learning.Studies;

/// <summary>What a model believes at one value of a parameter, in the outcome's unit and without measurement noise.</summary>
/// <param name="Value">The parameter's value.</param>
/// <param name="Median">Median.</param>
/// <param name="Low">One standard deviation of the logarithm below.</param>
/// <param name="High">One standard deviation of the logarithm above.</param>
public sealed record SlicePoint(double Value, double Median, double Low, double High);

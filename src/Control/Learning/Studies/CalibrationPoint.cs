namespace Sheaf.Control.Learning.Studies;

/// <summary>A measurement beside what the others predict for it, in the outcome's unit.</summary>
/// <param name="TrialId">The measurement.</param>
/// <param name="Observed">As the model reads it: saturated and censored values stand for a multiple of the limit.</param>
/// <param name="Predicted">Median.</param>
/// <param name="Low">Lower end of the central 95 % interval of a measurement.</param>
/// <param name="High">Upper end of it.</param>
public sealed record CalibrationPoint(string TrialId, double Observed, double Predicted, double Low, double High);

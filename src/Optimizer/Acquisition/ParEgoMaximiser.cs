namespace Sheaf.Optimizer;

/// <summary>Finds a point of great acquisition within a search space, for <see cref="ParEgo"/>.</summary>
/// <param name="acquisition">To maximise: takes a normalised point, gives a number or −∞, never NaN.</param>
/// <returns>A normalised point.</returns>
public delegate double[] ParEgoMaximiser(Func<double[], double> acquisition);

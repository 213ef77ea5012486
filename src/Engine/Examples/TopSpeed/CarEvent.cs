namespace Sheaf.Engine;

/// <summary>A car's report.</summary>
/// <param name="Car">The car.</param>
/// <param name="SpeedKmh">Its speed, km/h.</param>
/// <param name="DistanceMetres">Distance driven so far, metres.</param>
/// <param name="TimeMicros">When, microseconds of job time.</param>
public readonly record struct CarEvent(int Car, int SpeedKmh, double DistanceMetres, long TimeMicros);

namespace Sheaf.Engine;

/// <summary>A result of the top-speed job.</summary>
/// <param name="Car">The car.</param>
/// <param name="SpeedKmh">Its highest speed in the last 10 s, km/h.</param>
/// <param name="TimeMicros">Time of the report that triggered the result, microseconds of job time.</param>
public readonly record struct CarTopSpeed(int Car, int SpeedKmh, long TimeMicros);

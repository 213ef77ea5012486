namespace Sheaf.Control.Ports;

/// <summary>How a change of configuration went.</summary>
/// <param name="Kind"><c>inPlace</c> where the job ran on, <c>restart</c> where it stopped and was restored.</param>
/// <param name="DowntimeSeconds">Measured time without processing, in seconds; 0 for a change in place.</param>
public sealed record ChangeResult(string Kind, double DowntimeSeconds);

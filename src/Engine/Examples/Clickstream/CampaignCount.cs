namespace Sheaf.Engine;

/// <summary>A result of the click-stream job.</summary>
/// <param name="StartMicros">Inclusive start of the window, microseconds of job time.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Views">Number of views.</param>
public readonly record struct CampaignCount(long StartMicros, long Campaign, long Views);

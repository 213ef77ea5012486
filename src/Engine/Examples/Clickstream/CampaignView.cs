namespace Sheaf.Engine;

/// <summary>A view, told by campaign.</summary>
/// <param name="Campaign">The campaign, 0 to 99.</param>
/// <param name="EventTimeMicros">When it happened, microseconds of job time.</param>
public readonly record struct CampaignView(int Campaign, long EventTimeMicros);

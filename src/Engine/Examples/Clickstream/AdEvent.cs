namespace Sheaf.Engine;

/// <summary>What the click-stream job uses of an advertising event.</summary>
/// <param name="AdId">The ad.</param>
/// <param name="IsView">Whether it was a view (and not a click or purchase).</param>
/// <param name="EventTimeMicros">When it happened, microseconds of job time.</param>
public readonly record struct AdEvent(Guid AdId, bool IsView, long EventTimeMicros);

namespace Sheaf.Bench.Forecasts;

/// <summary>How one member did.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RelativeMae">Its own error relative to naive's over the outcomes that it forecast; null where it forecast none.</param>
/// <param name="Weight">Its mean weight at the scored origins, from 0 to 1.</param>
internal sealed record MemberScore(string Name, double? RelativeMae, double Weight);

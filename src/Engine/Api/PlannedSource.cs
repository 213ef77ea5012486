namespace Sheaf.Engine;

/// <summary>A source as the job sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstSplit">Number of its first split among all sources' splits.</param>
/// <param name="Splits">Number of splits.</param>
/// <param name="EventsDueAt">Number of events created at or before a job time; null when unknown.</param>
/// <param name="RateAt">Offered rate at a job time, events/s; null when unknown.</param>
/// <param name="IsPaced">Whether its events become due by the job clock and carry its time.</param>
internal sealed record PlannedSource(
    string Name, int FirstSplit, int Splits, Func<long, long?> EventsDueAt, Func<TimeSpan, double?> RateAt, bool IsPaced);

namespace Sheaf.Silo.Live;

/// <summary>Something that just happened, for those who watch.</summary>
/// <param name="Type"><c>job</c>, <c>observation</c>, <c>forecast</c>, <c>trial</c>, <c>decision</c> or <c>deleted</c>.</param>
/// <param name="JobId">The job it is about.</param>
/// <param name="Data">The job, observation, forecast, trial or decision itself, as the API shows it.</param>
public sealed record LiveEvent(string Type, string JobId, object? Data);

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>The tables of <see cref="SqliteSchema"/>, most precious first.</summary>
internal static class SqliteTables
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SqliteTable> All { get; } =
    [
        new("grain_state", "grain_state_key", "body"),
        new("decision", "decision_key", "body"),
        new("trial", "trial_key", "body"),
        new("observation", "observation_key", "configuration"),
        new("forecast", "forecast_key", "body"),
    ];
}

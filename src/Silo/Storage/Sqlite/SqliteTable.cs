namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>What salvaging needs to know of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Index">An index that covers every row, from which their number is known where the table itself is damaged.</param>
/// <param name="Json">The column that holds JSON.</param>
internal sealed record SqliteTable(string Name, string Index, string Json);

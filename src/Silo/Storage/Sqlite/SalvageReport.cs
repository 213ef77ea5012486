namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>What salvaging a damaged database brought.</summary>
/// <param name="Saved">Rows that were saved.</param>
/// <param name="Text">What was saved and lost of each table, for people.</param>
internal sealed record SalvageReport(long Saved, string Text);

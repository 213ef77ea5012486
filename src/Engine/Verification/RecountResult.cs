namespace Sheaf.Engine;

/// <summary>Outcome of a recount.</summary>
/// <param name="Events">Events recounted.</param>
/// <param name="Results">Result rows compared.</param>
/// <param name="Lost">Events (or, for triggered results, rows) that the results lack.</param>
/// <param name="Doubled">Events (or rows) that the results hold more than once.</param>
/// <param name="Wrong">Rows that should not exist or hold another value than they must.</param>
public readonly record struct RecountResult(long Events, long Results, long Lost, long Doubled, long Wrong);

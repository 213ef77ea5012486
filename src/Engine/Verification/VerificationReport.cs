namespace Sheaf.Engine;

/// <summary>What a verification found.</summary>
/// <param name="Events">Events recounted.</param>
/// <param name="Results">Result rows compared.</param>
/// <param name="Lost">Events (or, for triggered results, rows) missing from the results.</param>
/// <param name="Doubled">Events (or rows) counted more than once.</param>
/// <param name="Wrong">Rows that should not exist or hold another value than they must.</param>
/// <param name="CheckpointId">The last committed checkpoint, up to which all was compared; null when there is none yet.</param>
/// <param name="UpTo">Job time up to which results are final.</param>
public sealed record VerificationReport(
    long Events, long Results, long Lost, long Doubled, long Wrong, long? CheckpointId, TimeSpan UpTo)
{
    /// <summary>Whether nothing was lost, doubled or wrong.</summary>
    public bool IsExact => Lost == 0 && Doubled == 0 && Wrong == 0;
}

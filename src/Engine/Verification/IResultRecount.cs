namespace Sheaf.Engine;

/// <summary>An independent recount of a job's results, without its pipeline.</summary>
public interface IResultRecount
{
    /// <summary>Takes the rows of one committed epoch, in order.</summary>
    void AddRows(ReadOnlySpan<byte> rows);

    /// <summary>Compares the rows with what the generator says they must be.</summary>
    /// <param name="watermarkMicros">Windows that end at or before this job time are closed.</param>
    /// <param name="offsets">Index of the next unread event of each split, counted within the split.</param>
    /// <param name="progress">Share done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the recount.</param>
    RecountResult Compare(long watermarkMicros, ReadOnlySpan<long> offsets, IProgress<double>? progress, CancellationToken cancellationToken);
}

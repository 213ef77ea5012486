namespace Sheaf.Engine;

/// <summary>Compares a job's committed results with an independent recount from its generator.</summary>
public static class JobVerifier
{
    /// <summary>Verifies all results committed so far; the job may be running.</summary>
    /// <param name="definition">The job that the folder belongs to.</param>
    /// <param name="directory">The job's folder.</param>
    /// <param name="progress">Share done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the verification.</param>
    /// <exception cref="NotSupportedException">The job has no recount.</exception>
    /// <exception cref="InvalidDataException">Committed rows are damaged.</exception>
    public static Task<VerificationReport> VerifyAsync(
        JobDefinition definition, string directory, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Guard.NotBlank(directory);
        var recount = definition.CreateRecount()
            ?? throw new NotSupportedException($"The job '{definition.Name}' has no recount to verify against. Override CreateRecount.");
        return Task.Run(() => Verify(recount, directory, progress, cancellationToken), cancellationToken);
    }

    private static VerificationReport Verify(
        IResultRecount recount, string directory, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var last = ReadEpochs(recount, directory, cancellationToken);
        if (last is null)
        {
            return new VerificationReport(0, 0, 0, 0, 0, null, TimeSpan.Zero);
        }

        var found = recount.Compare(last.Watermark, last.Offsets, progress, cancellationToken);
        return new VerificationReport(
            found.Events, found.Results, found.Lost, found.Doubled, found.Wrong, last.Id, Micros.ToTimeSpan(Math.Max(0, last.Watermark)));
    }

    private static EpochHeader? ReadEpochs(IResultRecount recount, string directory, CancellationToken cancellationToken)
    {
        using var file = ResultLogReader.Open(directory);
        if (file is null)
        {
            return null;
        }

        EpochHeader? last = null;
        foreach (var (header, end) in ResultLogReader.Headers(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = ResultLogReader.ReadRows(file, header, end);
            if (rows is null && end == file.Length)
            {
                break; // Torn by a crash; the next opening removes it and commits it again.
            }

            recount.AddRows(rows ?? throw new InvalidDataException(
                $"The rows of epoch {header.Id} in {file.Name} are damaged: their checksum is wrong. Restore the file from a copy."));
            last = header;
        }

        return last;
    }
}

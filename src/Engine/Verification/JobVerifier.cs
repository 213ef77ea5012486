namespace Sheaf.Engine;

/// <summary>Compares a job's committed results with an independent recount.</summary>
public static class JobVerifier
{
    /// <summary>Verifies; the job may be running.</summary>
    public static Task<VerificationReport> VerifyAsync(
        JobDefinition definition, string directory, IProgress<double>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

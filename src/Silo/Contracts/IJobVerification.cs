namespace Sheaf.Silo.Contracts;

/// <summary>Compares what a job's source has given with what its sink holds.</summary>
public interface IJobVerification
{
    /// <summary>Compares all results that are complete by now; the job runs on meanwhile.</summary>
    /// <exception cref="RequestException">There is no such job, or its state forbids a comparison.</exception>
    Task<VerificationView> VerifyAsync(string jobId, CancellationToken cancellationToken);
}

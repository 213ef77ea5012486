namespace Sheaf.Engine.Tests;

/// <summary>Runs jobs to their end.</summary>
internal static class Finished
{
    /// <summary>Runs a job as fast as it can in one worker until its source has ended.</summary>
    public static async Task RunAsync(JobDefinition definition, string directory, int parallelism)
    {
        await using var job = await Jobs.OpenAsync(definition, directory);
        await job.StartAsync(Jobs.Configuration(1, parallelism, cpu: parallelism), default);
        await job.WaitUntilFinishedAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>As the other, and recounts its results.</summary>
    public static async Task<VerificationReport> VerifyAsync(JobDefinition definition, string directory, int parallelism)
    {
        await RunAsync(definition, directory, parallelism);
        return await JobVerifier.VerifyAsync(definition, directory, null, default);
    }
}

namespace Sheaf.Engine;

/// <summary>A short run of a job with a candidate configuration under constant load.</summary>
public static class ProfilingRun
{
    /// <summary>Runs it.</summary>
    public static Task<ProfilingResult> RunAsync(
        JobDefinition definition, EngineConfiguration configuration, double rate, ProfilingOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

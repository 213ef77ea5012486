namespace Sheaf.Engine;

/// <summary>Example job.</summary>
public sealed class ClickstreamJob : JobDefinition
{
    internal const string JobName = "clickstream";
    internal const double NominalPeak = 400_000;

    /// <summary>Makes the job.</summary>
    public ClickstreamJob(LoadProfile load, int seed, long? eventLimit = null)
        : base(JobName, load, seed, eventLimit)
    {
    }

    /// <inheritdoc/>
    public override Pipeline BuildPipeline() => new();

    /// <inheritdoc/>
    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new ClickstreamJob(load, Seed, eventLimit);
}

namespace Sheaf.Engine;

/// <summary>Example job.</summary>
public sealed class TopSpeedJob : JobDefinition
{
    internal const string JobName = "topspeed";
    internal const double NominalPeak = 200_000;

    /// <summary>Makes the job.</summary>
    public TopSpeedJob(LoadProfile load, int seed, long? eventLimit = null)
        : base(JobName, load, seed, eventLimit)
    {
    }

    /// <inheritdoc/>
    public override Pipeline BuildPipeline() => new();

    /// <inheritdoc/>
    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new TopSpeedJob(load, Seed, eventLimit);
}

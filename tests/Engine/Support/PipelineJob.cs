namespace Sheaf.Engine.Tests;

/// <summary>A job around any pipeline.</summary>
internal sealed class PipelineJob(Func<Pipeline> build, long? limit = 1) : JobDefinition("pipeline", LoadProfile.Constant(1000), 1, limit)
{
    public override Pipeline BuildPipeline() => build();

    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new PipelineJob(build, eventLimit);
}

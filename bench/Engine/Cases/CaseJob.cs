using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>A job around a case's pipeline, whose source ends by itself.</summary>
/// <param name="name">Name of the case.</param>
/// <param name="events">Events of the source.</param>
/// <param name="build">Makes the pipeline.</param>
internal sealed class CaseJob(string name, long events, Func<Pipeline> build) : JobDefinition(name, LoadProfile.Constant(1), 0, events)
{
    public override Pipeline BuildPipeline() => build();

    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new CaseJob(Name, eventLimit ?? events, build);
}

using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>The engine's queries of Nexmark over the anchors' events.</summary>
internal static class NexmarkCases
{
    /// <summary>A query but for its sink.</summary>
    /// <typeparam name="T">Type of its rows.</typeparam>
    /// <param name="query">Builds it on the events.</param>
    /// <returns>What builds it for a run.</returns>
    public static Func<EngineCaseRequest, DataStream<T>> Of<T>(Func<DataStream<NexmarkEvent>, DataStream<T>> query) =>
        request => query(new PipelineBuilder().From(new NexmarkSource(request.Events, request.Parallelism)));
}

using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>The case filter: keeps three of four events and projects them to key and value.</summary>
internal static class FilterCase
{
    /// <summary>The pipeline but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<Projected> Build(EngineCaseRequest request) => new PipelineBuilder()
        .From(new KeyedEventSource(request.Events, request.Parallelism))
        .Filter(made => (made.Key & 3) != 0)
        .Map(made => new Projected(made.Key, made.Value));

    /// <summary>What is left of an event.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Value">Its value.</param>
    internal readonly record struct Projected(int Key, double Value);
}

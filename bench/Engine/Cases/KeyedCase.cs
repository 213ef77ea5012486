using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>The case keyed: counts the events of each of 10 000 keys in tumbling windows of 10 s.</summary>
internal static class KeyedCase
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>The pipeline but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<KeyCount> Build(EngineCaseRequest request) => new PipelineBuilder()
        .From(new KeyedEventSource(request.Events, request.Parallelism))
        .KeyBy(made => made.Key)
        .TumblingWindow(Window)
        .Count((window, count) => new KeyCount(window.Key, window.EndMicros, count));

    /// <summary>How often a key came in a window.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="WindowEndMicros">End of the window, exclusive, microseconds of event time.</param>
    /// <param name="Count">Its events.</param>
    internal readonly record struct KeyCount(int Key, long WindowEndMicros, long Count);
}

using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>Counts the events of each of ten million keys without a window, and takes one checkpoint of all of them at the end.</summary>
internal static class StateCase
{
    /// <summary>Name of the figure of the most physical memory that the process held, GiB.</summary>
    public const string RssGiB = "rss_gib";

    /// <summary>Name of the figure of the checkpoint's time, seconds.</summary>
    public const string CheckpointSeconds = "checkpoint_s";

    /// <summary>Name of the figure of the checkpoint's size, GiB.</summary>
    public const string CheckpointGiB = "checkpoint_gib";

    private const long Keys = 10_000_000;
    private const double Gibi = 1L << 30;

    /// <summary>The pipeline but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<long> Build(EngineCaseRequest request) => new PipelineBuilder()
        .From(new NumberSource(request.Events, Keys, request.Parallelism))
        .KeyBy(number => number)
        .Count((_, count) => count);

    /// <summary>Runs it without checkpoints but for the last, which every bounded job ends with.</summary>
    /// <param name="request">The run.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static Task<EngineCaseOutcome> RunAsync(EngineCaseRequest request, CancellationToken cancellation) => PipelineRun.RunAsync(
        "state10m_keys", asked => Build(asked).Discard(), request with { CheckpointInterval = null }, Figures, cancellation);

    private static Dictionary<string, double> Figures(StreamJob job) => new()
    {
        [RssGiB] = ResidentMemory.PeakMebibytes(Environment.ProcessId) / 1024,
        [CheckpointSeconds] = job.LastCheckpoint!.Duration.TotalSeconds,
        [CheckpointGiB] = job.LastCheckpoint.Bytes / Gibi,
    };
}

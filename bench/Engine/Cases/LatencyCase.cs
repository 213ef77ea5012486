using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>
/// Measures how long events take from their creation to the sink at 70 % of the rate at which the same job saturates: events made at a steady rate of real
/// time, partitioned by 10 000 keys, counted by key, one row for each.
/// </summary>
internal static class LatencyCase
{
    /// <summary>Name of the figure of the 99th percentile, milliseconds.</summary>
    public const string P99 = "p99_ms";

    /// <summary>Name of the figure of the median, milliseconds.</summary>
    public const string P50 = "p50_ms";

    /// <summary>Name of the figure of the rate at which the job saturates, events per second.</summary>
    public const string Saturation = "saturation_events_per_s";

    private const double Share = 0.7;
    private const double FarTooMuch = 1e9;
    private const int MemoryMiB = 4096;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan SaturationTime = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan LatencyTime = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(10);

    /// <summary>Measures the rate, then the latency.</summary>
    /// <param name="request">The run; its number of events does not matter.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<EngineCaseOutcome> RunAsync(EngineCaseRequest request, CancellationToken cancellation)
    {
        JobMetrics saturated = await ObserveAsync(FarTooMuch, SaturationTime, request, cancellation);
        double rate = saturated.Throughput ?? throw new InvalidDataException("latency: got no throughput, expected events.");
        JobMetrics steady = await ObserveAsync(Share * rate, LatencyTime, request, cancellation);
        double p99 = steady.LatencyP99Ms ?? throw new InvalidDataException("latency: got no event at the sink, expected some.");
        var figures = new Dictionary<string, double> { [Saturation] = rate, [P50] = steady.LatencyP50Ms!.Value, [P99] = p99 };
        return new EngineCaseOutcome(steady.ResultsEmitted, null, figures);
    }

    // What the job does once it has settled.
    private static async Task<JobMetrics> ObserveAsync(double rate, TimeSpan time, EngineCaseRequest request, CancellationToken cancellation)
    {
        string folder = Path.Combine(request.Directory, Path.GetRandomFileName());
        LoadProfile load = LoadProfile.Constant(rate);
        var definition = new CaseJob("latency", long.MaxValue, () => Build(load, request.Parallelism).Discard());
        await using StreamJob job = await StreamJob.OpenAsync(definition, new StreamJobOptions { Directory = folder }, TimeProvider.System, cancellation);
        await job.StartAsync(new EngineConfiguration(1, request.Parallelism, request.Parallelism, MemoryMiB, CheckpointInterval), cancellation);
        await Task.Delay(Settling, cancellation);
        job.CollectMetrics();
        await Task.Delay(time, cancellation);
        return job.CollectMetrics();
    }

    private static DataStream<long> Build(LoadProfile load, int splits) => new PipelineBuilder()
        .FromGenerator(load, splits, null, () => new Generator())
        .KeyBy(key => key)
        .Count((_, count) => count);

    private sealed class Generator : IEventGenerator<int>
    {
        public long BufferBytes => 0;

        public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<int> events)
        {
            for (int i = 0; i < events.Length; i++)
            {
                events[i] = (int)((Xorshift.Next((ulong)indices[i] + Xorshift.Seed) >> 33) % KeyedEvents.Keys);
            }
        }
    }
}

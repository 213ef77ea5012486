using Sheaf.Engine;

namespace Sheaf.Bench.Engine.FleetKnob;

/// <summary>The 99 % quantile of each vehicle's values in windows of 40 s by 20 s: sketches of 2 KiB, most of which hardly change.</summary>
/// <param name="events">Events of a run.</param>
internal sealed class FleetJob(long events) : JobDefinition("fleet", LoadProfile.Constant(1_000_000), 1, events)
{
    private const double RelativeError = 0.01;
    private static readonly TimeSpan Size = TimeSpan.FromSeconds(40);

    private long _rows;
    private long _checksum;

    /// <summary>Event time of a pane, which is also the number of events in it.</summary>
    public const long PaneMicros = 20_000_000;

    /// <summary>Rows that reached the sink, and their checksum.</summary>
    public (long Rows, long Checksum) Results => (Interlocked.Read(ref _rows), Interlocked.Read(ref _checksum));

    /// <inheritdoc/>
    public override Pipeline BuildPipeline() => new PipelineBuilder()
        .From(new FleetSource(EventLimit!.Value))
        .KeyBy(e => e.Vehicle)
        .SlidingWindow(Size, TimeSpan.FromMicroseconds(PaneMicros))
        .Aggregate<QuantileSketch, QuantileAggregate<FleetEvent, FleetEvent.Selector>, (int Vehicle, double Quantile)>(
            new QuantileAggregate<FleetEvent, FleetEvent.Selector>(default, RelativeError),
            (window, sketch) => (window.Key, sketch.Quantile(0.99) ?? 0))
        .ToCallback(Count);

    /// <inheritdoc/>
    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new FleetJob(eventLimit ?? EventLimit!.Value);

    private void Count(ReadOnlySpan<(int Vehicle, double Quantile)> rows, int subtask)
    {
        long sum = 0;
        foreach ((int vehicle, double quantile) in rows)
        {
            sum += vehicle * 31L + BitConverter.DoubleToInt64Bits(quantile) % 1_000_003;
        }

        Interlocked.Add(ref _rows, rows.Length);
        Interlocked.Add(ref _checksum, sum);
    }
}

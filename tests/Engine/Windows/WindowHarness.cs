namespace Sheaf.Engine.Tests;

/// <summary>Feeds a window operator that counts, and keeps the last row of each key and window.</summary>
internal sealed class WindowHarness
{
    private readonly Dictionary<(long Key, long Start, long End), long> _rows = [];

    public WindowHarness(WindowOptions options, Func<WindowOptions, Receiver<(long, long, long, long)>, Receiver<(long, long)>, SlotMetrics, Receiver<(long, long)>> make)
    {
        Operator = make(options, new Rows(this), Late, Metrics);
    }

    public Receiver<(long Key, long Time)> Operator { get; }

    public SlotMetrics Metrics { get; } = new();

    public Collecting<(long Key, long Time)> Late { get; } = new();

    public int Emitted { get; private set; }

    public IEnumerable<(long Key, long Start, long End, long Count)> LastRows =>
        _rows.Select(r => (r.Key.Key, r.Key.Start, r.Key.End, r.Value)).Order();

    public static WindowHarness Counting(WindowOptions options) => new(options, Make<long, CountAggregate<(long Key, long Time)>>(c => c));

    public static WindowHarness Plain(WindowOptions options) => new(options, Make<long, PlainCount>(c => c));

    public static WindowHarness Wide(WindowOptions options) => new(options, Make<WideCount.State, WideCount>(c => c.Count));

    public void Send(params (long Key, long Time)[] events) =>
        Operator.Receive(new RecordBatch<(long, long)>(events, events.Select(e => e.Time).ToArray()));

    /// <summary>Goes on where others were when they wrote their state.</summary>
    public void Restore(IEnumerable<StateSection> sections)
    {
        foreach (var section in sections)
        {
            var reader = new StateReader(section.Data, section.Kind == StateKind.Delta);
            ((IStatefulOperator)Operator).Restore(ref reader);
        }
    }

    public List<StateSection> Snapshot(bool full, int from = 0, int to = KeyGroups.Count)
    {
        var writer = new StateWriter(1, full, from, to);
        ((IStatefulOperator)Operator).Snapshot(writer);
        return [.. writer.ToSections()];
    }

    private static Func<WindowOptions, Receiver<(long, long, long, long)>, Receiver<(long, long)>, SlotMetrics, Receiver<(long, long)>> Make<TAccumulator, TAggregate>(
        Func<TAccumulator, long> count)
        where TAccumulator : unmanaged
        where TAggregate : struct, IAggregate<(long Key, long Time), TAccumulator> => (options, next, late, metrics) =>
        WindowOperator.Create(
            new WindowSpecification<(long Key, long Time), long, TAccumulator, TAggregate, (long, long, long, long)>(
                e => e.Key, e => e.Time, options, default, (w, a) => (w.Key, w.StartMicros, w.EndMicros, count(a))),
            metrics,
            next,
            late);

    private sealed class Rows(WindowHarness harness) : Receiver<(long Key, long Start, long End, long Count)>
    {
        public override void Receive(in RecordBatch<(long Key, long Start, long End, long Count)> batch)
        {
            foreach (var (key, start, end, count) in batch.Items)
            {
                harness._rows[(key, start, end)] = count;
                harness.Emitted++;
            }
        }

        public override void Advance(long watermark)
        {
        }
    }
}

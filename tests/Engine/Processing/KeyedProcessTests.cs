using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class KeyedProcessTests
{
    private static readonly OutputTag<string> Aside = new("aside");

    private readonly Collecting<Fired> _output = new();
    private readonly Collecting<string> _aside = new();
    private long _now = 1000;

    [Fact]
    public void Process_StateByKey_CountsEachKey()
    {
        var op = Make();
        Send(op, 1, Command.Nothing, 0, 5);
        Send(op, 2, Command.Nothing, 0, 6);
        Send(op, 1, Command.Report, 0, 7);
        Assert.Equal(new Fired(1, 7, 2, TimerKind.EventTime), Assert.Single(_output.Items).Item);
    }

    [Fact]
    public void RegisterEventTimer_OutOfOrderAndTwice_FiresInOrderAndOnce()
    {
        var op = Make();
        foreach (var time in (long[])[30, 10, 20, 10])
        {
            Send(op, 1, Command.EventTimer, time, 1);
        }

        op.Advance(9);
        Assert.Empty(_output.Items);
        op.Advance(20);
        op.Advance(100);
        Assert.Equal([10, 20, 30], _output.Items.Select(i => i.Item.Time));
    }

    [Fact]
    public void DeleteEventTimer_ThenRegisteredAgain_FiresOnce()
    {
        var op = Make();
        Send(op, 1, Command.EventTimer, 10, 1);
        Send(op, 1, Command.DeleteEventTimer, 10, 1);
        Send(op, 2, Command.EventTimer, 10, 1);
        Send(op, 2, Command.DeleteEventTimer, 10, 1);
        Send(op, 1, Command.EventTimer, 10, 1);
        op.Advance(10);
        Assert.Equal(1, Assert.Single(_output.Items).Item.Key);
    }

    [Fact]
    public void RegisterProcessingTimer_ClockReachesIt_Fires()
    {
        var op = Make();
        Send(op, 1, Command.ProcessingTimer, 2000, 1);
        op.Tick(0);
        Assert.Empty(_output.Items);
        _now = 2000;
        op.Tick(0);
        Assert.Equal(new Fired(1, 2000, 1, TimerKind.ProcessingTime), Assert.Single(_output.Items).Item);
    }

    [Fact]
    public void OnTimer_RegistersTheNextAtTheEndOfInput_Ends()
    {
        var op = Make();
        Send(op, 1, Command.Periodic, 10, 1);
        op.Advance(35);
        Assert.Equal([10, 20, 30], _output.Items.Select(i => i.Item.Time));
        op.Advance(long.MaxValue);
        Assert.Equal([10, 20, 30, 40], _output.Items.Select(i => i.Item.Time));
    }

    [Fact]
    public void ClearState_LaterRecord_StartsAnewAndTimersStay()
    {
        var op = Make();
        var empty = op.StateBytes;
        Send(op, 1, Command.EventTimer, 10, 1);
        Send(op, 1, Command.Clear, 0, 2);
        Send(op, 1, Command.Report, 0, 3);
        op.Advance(10);
        Assert.Equal([1, 1], _output.Items.Select(i => i.Item.Count));
        Assert.True(op.StateBytes >= empty);
    }

    [Fact]
    public void Emit_WithATag_GoesToTheSideOutput()
    {
        var op = Make();
        Send(op, 1, Command.Aside, 0, 1);
        Assert.Empty(_output.Items);
        Assert.Equal("1", Assert.Single(_aside.Items).Item);
    }

    [Fact]
    public void Emit_WithAnUnknownTag_SaysWhichAndWhatToDo()
    {
        var op = new KeyedProcessOperator<Order, int, Counted, Fired>(o => o.Key, new Obey(), _output, [], () => _now);
        var error = Assert.Throws<ArgumentException>(() => Send(op, 1, Command.Aside, 0, 1));
        Assert.Contains("'aside'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Timers_AnyCommandsSnapshotsAndParallelism_FireAsInAModel() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var found = new Collecting<Fired>();
            var subtasks = new Subtasks<KeyedProcessOperator<Order, int, Counted, Fired>>(() => Make(found), random.Next(1, 5));
            var timers = new HashSet<(long Time, int Key)>();
            var counts = new Dictionary<int, long>();
            var expected = new List<Fired>();
            for (long watermark = 1; watermark < 200; watermark++)
            {
                var (key, time) = (random.Next(8), watermark + random.Next(40));
                var command = random.Next(3) == 0 ? Command.DeleteEventTimer : Command.EventTimer;
                Send(subtasks.Of(key), key, command, time, watermark);
                counts[key] = counts.GetValueOrDefault(key) + 1;
                _ = command == Command.EventTimer ? timers.Add((time, key)) : timers.Remove((time, key));
                expected.AddRange(timers.Where(t => t.Time <= watermark).Select(t => new Fired(t.Key, t.Time, counts[t.Key], TimerKind.EventTime)));
                timers.RemoveWhere(t => t.Time <= watermark);
                subtasks.Operators.ForEach(o => o.Advance(watermark));
                Disturb(random, subtasks);
            }

            Assert.Equal(expected.Select(f => f.ToString()).Order(StringComparer.Ordinal), found.Items.Select(i => i.Item.ToString()).Order(StringComparer.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Aggregate_WithoutWindow_EmitsEachNewValue()
    {
        var output = new Collecting<(long, long)>();
        var op = new RunningAggregateOperator<long, long, long, CountAggregate<long>, (long, long)>(n => n, default, (k, c) => (k, c), output);
        op.Receive(new RecordBatch<long>([4, 5, 4], [1, 2, 3]));
        Assert.Equal([(4, 1), (5, 1), (4, 2)], output.Items.Select(i => i.Item));
    }

    [Fact]
    public void Reduce_Restored_GoesOnWhereItWas()
    {
        var output = new Collecting<long>();
        var subtasks = new Subtasks<ReduceOperator<long, long>>(() => new ReduceOperator<long, long>(n => n % 3, (a, b) => a + b, output), 2);
        for (long n = 0; n < 9; n++)
        {
            subtasks.Of(n % 3).Send(n, n);
            subtasks.Restart((int)(1 + n % 4));
        }

        Assert.Equal([0, 1, 2, 3, 5, 7, 9, 12, 15], output.Items.Select(i => i.Item));
    }

    private static void Disturb(Random random, Subtasks<KeyedProcessOperator<Order, int, Counted, Fired>> subtasks)
    {
        switch (random.Next(20))
        {
            case 0:
                subtasks.Restart(random.Next(1, 5));
                break;
            case 1:
                subtasks.RescaleInPlace(random.Next(1, 5));
                break;
            case < 8:
                subtasks.Snapshot();
                break;
        }
    }

    private static void Send(Receiver<Order> op, int key, Command command, long argument, long time) => op.Send(new Order(key, command, argument), time);

    private KeyedProcessOperator<Order, int, Counted, Fired> Make(Collecting<Fired>? output = null) =>
        new(o => o.Key, new Obey(), output ?? _output, [new SideOutput<string>(Aside, _aside)], () => _now);

    private enum Command
    {
        Nothing,
        Report,
        EventTimer,
        DeleteEventTimer,
        ProcessingTimer,
        Periodic,
        Clear,
        Aside,
    }

    private readonly record struct Order(int Key, Command Command, long Argument);

    private readonly record struct Fired(int Key, long Time, long Count, TimerKind Kind);

    private struct Counted
    {
        public long Count;
        public bool IsPeriodic;
    }

    private sealed class Obey : KeyedProcess<int, Order, Counted, Fired>
    {
        public override void Process(in Order record, ref Counted state, ProcessContext<int, Fired> context)
        {
            state.Count++;
            switch (record.Command)
            {
                case Command.Report:
                    context.Emit(new Fired(context.Key, context.TimeMicros, state.Count, TimerKind.EventTime));
                    break;
                case Command.EventTimer or Command.Periodic:
                    state.IsPeriodic = record.Command == Command.Periodic;
                    context.RegisterEventTimer(record.Argument);
                    break;
                case Command.DeleteEventTimer:
                    context.DeleteEventTimer(record.Argument);
                    break;
                case Command.ProcessingTimer:
                    context.RegisterProcessingTimer(record.Argument);
                    break;
                case Command.Clear:
                    context.ClearState();
                    break;
                case Command.Aside:
                    context.Emit(Aside, $"{context.Key}");
                    break;
            }
        }

        public override void OnTimer(long timeMicros, TimerKind kind, ref Counted state, ProcessContext<int, Fired> context)
        {
            context.Emit(new Fired(context.Key, timeMicros, state.Count, kind));
            if (state.IsPeriodic)
            {
                context.RegisterEventTimer(timeMicros + 10);
            }
        }
    }
}

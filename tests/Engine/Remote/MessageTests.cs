namespace Sheaf.Engine.Tests;

public sealed class MessageTests
{
    private static readonly EngineConfiguration Configuration = new(3, 2, 0.5, 64, TimeSpan.FromSeconds(2))
    {
        QueueCapacity = 7,
        BatchSize = 99,
        StageParallelism = new StageParallelism([new("count", 2)]),
    };

    [Fact]
    public void WorkerOrder_ThereAndBack_IsTheSame()
    {
        var order = Order();

        Assert.Equal(order, WorkerOrder.Decode(order.Encode()));
    }

    [Fact]
    public void WorkerOrder_CutAnywhere_IsRefused()
    {
        var bytes = Order().Encode();

        Assert.All(Enumerable.Range(0, bytes.Length), n => Assert.Throws<InvalidDataException>(() => WorkerOrder.Decode(bytes.AsMemory(0, n))));
    }

    [Fact]
    public void WorkerReport_ThereAndBack_IsTheSame()
    {
        var report = new WorkerReport
        {
            Run = 5,
            Number = 6,
            IsRunning = true,
            EventsRead = 7,
            Watermark = 8,
            Failure = new WorkerFailure(9, "It broke.", "why", true),
            Slots = [new SlotCounters(1, [1, 2, 3, 4, 5, 6, 7], [(3, 4)])],
            Stages = [new StageCounters(0, 1, new StageTotals(1, 2, 3, 4, 5))],
            Snapshot = new MessagePiece(4, 2, 0, new byte[] { 1, 2 }),
            Results = [new LiveResult("k", "v", TimeSpan.FromSeconds(1), true)],
        };
        var back = WorkerReport.Decode(report.Encode());

        Assert.Equal(report.Failure, back.Failure);
        Assert.Equal(report.Stages, back.Stages);
        Assert.Equal(report.Results, back.Results!);
        Assert.Equal(report.Slots[0].Counts, back.Slots[0].Counts);
        Assert.Equal(report.Slots[0].Latency, back.Slots[0].Latency);
        Assert.Equal(report.Snapshot.Bytes.ToArray(), back.Snapshot.Bytes.ToArray());
        Assert.Equal((report.Run, report.Number, report.EventsRead, report.Watermark), (back.Run, back.Number, back.EventsRead, back.Watermark));
    }

    [Fact]
    public void Snapshots_ThereAndBack_AreTheSame()
    {
        var snapshots = new PartSnapshots(2);
        var taken = new SlotSnapshot([new(3, new(4, 5), 6)], [new(1, 2, StateKind.Delta, [7, 8])], [9], 1, [new(2, [1])], 11);
        Assert.False(snapshots.Add(4, 0, taken));
        Assert.True(snapshots.Add(4, 1, taken));
        var piece = snapshots.Next(0, 0);
        var back = PartSnapshots.Decode(piece.Bytes);

        Assert.Equal([0, 1], back.Select(b => b.Slot));
        Assert.Equal(taken.Offsets, back[1].Snapshot.Offsets);
        Assert.Equal(taken.Sections[0].Data, back[1].Snapshot.Sections[0].Data);
        Assert.Equal(StateKind.Delta, back[1].Snapshot.Sections[0].Kind);
        Assert.Equal((taken.RowCount, taken.Watermark), (back[1].Snapshot.RowCount, back[1].Snapshot.Watermark));
        Assert.Equal(0, snapshots.Next(4, piece.Total).Id); // All has come.
    }

    [Fact]
    public void Deployment_ThereAndBack_IsTheSame()
    {
        var deployment = new Deployment(
            9, 1, "a job", Pace.Unlimited, Configuration, new ClockReading(1, 2, true), "{}"u8.ToArray(), new RestoredState([new(0, new(1, 2), 3)], [new(1, 2, StateKind.Full, [3])]));
        var back = Deployment.Decode(deployment.Encode());

        Assert.Equal(deployment with { Restored = null, Knobs = back.Knobs }, back with { Restored = null });
        Assert.Equal(deployment.Knobs, back.Knobs);
        Assert.Equal(deployment.Restored!.Offsets, back.Restored!.Offsets);
        Assert.Equal([3], Assert.Single(back.Restored.State.ReadAll()).Data);
        Assert.Null(Deployment.Decode((deployment with { Restored = null }).Encode()).Restored);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void MessageAssembly_PiecesLostDoubledAndLate_GivesTheMessageOnce(int seed)
    {
        var random = new Random(seed);
        var message = new byte[3 * MessagePiece.MostBytes + 17];
        random.NextBytes(message);
        var assembly = new MessageAssembly();
        var seen = new List<MessagePiece>();
        var whole = new List<byte[]>();
        while (whole.Count == 0)
        {
            var piece = MessagePiece.Of(7, message, assembly.Received);
            seen.Add(piece);
            foreach (var brought in random.Next(3) switch { 0 => [], 1 => new[] { piece, piece }, _ => [seen[random.Next(seen.Count)], piece] })
            {
                whole.AddRange(assembly.Add(brought) is { } complete ? [complete] : []);
            }
        }

        Assert.Equal(message, Assert.Single(whole));
        Assert.Null(assembly.Add(MessagePiece.Of(6, message, 0))); // Older ones are left aside.
    }

    [Fact]
    public void Receipt_ThereAndBackAndDamaged()
    {
        var receipt = new Receipt(1, 2, [3, 4]);
        var back = Receipt.Decode(receipt.Encode());

        Assert.Equal((receipt.Run, receipt.Received), (back.Run, back.Received));
        Assert.Equal(receipt.Limits, back.Limits);
        Assert.Throws<InvalidDataException>(() => Receipt.Decode(new byte[15]));
    }

    private static WorkerOrder Order() => new()
    {
        Run = 1,
        Number = 2,
        Clock = new ClockReading(3, 4, true),
        Wait = TimeSpan.FromMilliseconds(5),
        Lease = TimeSpan.FromSeconds(6),
        Configuration = Configuration,
        Checkpoint = new CheckpointRequest(7, true, true),
        SnapshotId = 8,
        SnapshotReceived = 9,
        WantsResults = true,
    };
}

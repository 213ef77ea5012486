namespace Sheaf.Engine.Tests;

public sealed class LinkTests : IDisposable
{
    private const long Run = 77;
    private readonly ExchangeSettings _settings = new();
    private readonly MemoryAccount _memory = new(64);
    private readonly WakeSignal _signal = new();
    private long _now;

    public void Dispose() => _signal.Dispose();

    [Fact]
    public void Link_OverALossyNetwork_BringsEverythingInOrderOnce()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var (senders, receivers) = (Channels(3), Channels(3));
            var network = new LossyNetwork(new InboundLink(Run, receivers), random, random.NextDouble() * 0.7);
            using var link = Outbound(senders, network);
            var sent = new long[3];
            var got = new List<long>[] { [], [], [] };
            for (var step = 0; got.Sum(g => g.Count) < 600; step++)
            {
                Assert.True(step < 100_000, $"seed {seed}: only {got.Sum(g => g.Count)} of 600 came.");
                for (var c = 0; c < 3; c++)
                {
                    sent[c] += sent[c] < 200 && random.Next(2) == 0 && Send(senders[c], sent[c]) ? 1 : 0;
                    Receive(receivers[c], got[c], random.Next(3));
                }

                _now += 1_000_000;
                network.Pass();
                link.Step(_now);
            }

            Assert.All(got, g => Assert.Equal(Enumerable.Range(0, 200).Select(n => (long)n), g));
        }
    }

    [Fact]
    public void Link_ToAReceiverThatTakesNothing_SendsNoMoreThanItsRoom()
    {
        var (senders, receivers) = (Channels(1), Channels(1));
        var network = new LossyNetwork(new InboundLink(Run, receivers), new Random(1), 0);
        using var link = Outbound(senders, network);
        var sent = 0;
        for (var step = 0; step < 1000; step++)
        {
            sent += Send(senders[0], sent) ? 1 : 0;
            _now += 1_000_000;
            network.Pass();
            link.Step(_now);
        }

        Assert.Equal(2 * EngineConfiguration.DefaultQueueCapacity, sent); // A queue full at either end.
        Assert.Equal(0, receivers[0].Room);
        Assert.InRange(network.Calls, 20, 200); // It asks again, and more and more rarely.
    }

    [Fact]
    public void Link_WithOneChannelFull_KeepsTheOtherGoing()
    {
        var (senders, receivers) = (Channels(2), Channels(2));
        using var link = Outbound(senders, new LossyNetwork(new InboundLink(Run, receivers), new Random(1), 0));
        var (full, sent) = (0, 0);
        var got = new List<long>();
        for (var step = 0; step < 300; step++)
        {
            full += Send(senders[0], full) ? 1 : 0;
            sent += Send(senders[1], sent) ? 1 : 0;
            Receive(receivers[1], got, 10);
            _now += 1_000_000;
            link.Step(_now);
        }

        Assert.Equal(2 * EngineConfiguration.DefaultQueueCapacity, full);
        Assert.InRange(got.Count, 100, 300);
    }

    [Fact]
    public void Link_ToAWorkerOfAnotherRun_WaitsForIt()
    {
        var (senders, receivers) = (Channels(1), Channels(1));
        var network = new LossyNetwork(new InboundLink(Run, receivers), new Random(1), 0) { IsElsewhere = true };
        using var link = Outbound(senders, network);
        Send(senders[0], 0);
        Steps(link, network, 50);
        Assert.True(link.IsUnconfirmed);
        network.IsElsewhere = false;
        Steps(link, network, 50);

        Assert.False(link.IsUnconfirmed);
        Assert.Equal(1, EngineConfiguration.DefaultQueueCapacity - receivers[0].Room);
    }

    [Fact]
    public void Link_WithABatchLargerThanAnEnvelope_SendsIt()
    {
        _settings.Apply(Jobs.Configuration(1) with { BatchSize = 8192 });
        Channel<Wide>[] senders = [new(_settings, 1)];
        Channel<Wide>[] receivers = [new(_settings, 1)];
        using var link = Outbound(senders, new LossyNetwork(new InboundLink(Run, receivers), new Random(1), 0));
        var batch = senders[0].Rent();
        batch.Count = batch.Items.Length;
        batch.Items[^1] = new Wide(1, 2, 3, 4, 5, 6, 7, 8);
        Assert.True(BatchCodec.SizeOf(batch) > 1 << 18);
        Assert.True(senders[0].TrySend(batch));
        Assert.True(senders[0].TrySend(senders[0].Rent()));
        for (var i = 0; i < 20; i++)
        {
            link.Step(_now += 1_000_000);
        }

        var received = receivers[0].TryReceive()!;
        Assert.Equal(8192, received.Count);
        Assert.Equal(new Wide(1, 2, 3, 4, 5, 6, 7, 8), received.Items[8191]);
        Assert.Equal(0, receivers[0].TryReceive()!.Count);
    }

    [Theory]
    [InlineData(5, 10)]
    [InlineData(0, int.MaxValue)]
    [InlineData(0, -1)]
    public void Take_AFrameOfNoChannelOrLength_IsRefused(int channel, int length)
    {
        var envelope = new byte[EnvelopeHeader.Bytes + EnvelopeHeader.FramePrefixBytes];
        var header = new EnvelopeHeader(Run, 0, 1, 1);
        header.Write(envelope);
        BitConverter.TryWriteBytes(envelope.AsSpan(EnvelopeHeader.Bytes), channel);
        BitConverter.TryWriteBytes(envelope.AsSpan(EnvelopeHeader.Bytes + 4), length);

        Assert.Throws<InvalidDataException>(() => new InboundLink(Run, Channels(2)).Take(header, envelope));
    }

    [Fact]
    public void EnvelopeHeader_OfOtherBytes_IsRefused()
    {
        Assert.Throws<InvalidDataException>(() => EnvelopeHeader.Read(new byte[EnvelopeHeader.Bytes]));
        Assert.Throws<InvalidDataException>(() => EnvelopeHeader.Read([]));
    }

    private void Steps(OutboundLink link, LossyNetwork network, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _now += 1_000_000;
            network.Pass();
            link.Step(_now);
        }
    }

    private Channel<long>[] Channels(int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var channel = new Channel<long>(_settings, 1);
        channel.Connect(_memory, _signal);
        return channel;
    })];

    private OutboundLink Outbound(IEnumerable<IRemoteChannel> channels, IBatchTransport network) => new(
        Run,
        0,
        channels,
        _settings.QueueCapacity,
        new SendAttempts(network, 1, _signal, TimeSpan.FromMilliseconds(20), CancellationToken.None));

    private static bool Send(Channel<long> channel, long value)
    {
        var batch = channel.Rent();
        batch.Items[batch.Count++] = value;
        return channel.TrySend(batch);
    }

    private static void Receive(Channel<long> channel, List<long> into, int most)
    {
        while (most-- > 0 && channel.TryReceive() is { } batch)
        {
            into.AddRange(batch.Items.AsSpan(0, batch.Count));
            channel.Release(batch);
        }
    }

    private readonly record struct Wide(long A, long B, long C, long D, long E, long F, long G, long H);
}

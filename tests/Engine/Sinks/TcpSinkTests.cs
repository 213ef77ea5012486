using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sheaf.Engine.Tests;

public sealed class TcpSinkTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly int _port;
    private TcpListener _peer = new(IPAddress.Loopback, 0);

    public TcpSinkTests()
    {
        _peer.Start();
        _port = ((IPEndPoint)_peer.LocalEndpoint).Port;
    }

    public void Dispose() => _peer.Dispose();

    [Fact]
    public async Task Receive_Rows_ArriveAsLinesInOrder()
    {
        using var sink = Sink(new TcpSinkOptions());
        Send(sink, 1, 2);
        Send(sink, 3);
        using var peer = new StreamReader((await _peer.AcceptTcpClientAsync()).GetStream());

        Assert.Equal(["1", "2", "3"], [await LineAsync(peer), await LineAsync(peer), await LineAsync(peer)]);
    }

    [Fact]
    public async Task Receive_AfterThePeerHasGone_SendsAgainWhatMayBeLost()
    {
        using var sink = Sink(new TcpSinkOptions { ReconnectWait = TimeSpan.FromMilliseconds(1) });
        Send(sink, 1);
        using (var peer = await _peer.AcceptTcpClientAsync())
        {
            using var reader = new StreamReader(peer.GetStream());
            Assert.Equal("1", await LineAsync(reader));
        }

        Send(sink, 2);
        using var next = new StreamReader((await _peer.AcceptTcpClientAsync()).GetStream());
        Assert.Equal(["1", "2"], [await LineAsync(next), await LineAsync(next)]);
    }

    [Fact]
    public void DrainPending_PeerThatReadsNothing_HoldsTheStageBackAndThenFails()
    {
        var clock = new ManualTime();
        using var sink = Sink(new TcpSinkOptions { QueueBytes = 1024, StallTimeout = TimeSpan.FromSeconds(5) }, clock);
        var rows = Enumerable.Range(0, 20_000).Select(n => (long)n).ToArray();
        var error = Assert.Throws<IOException>(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                if (sink.DrainPending())
                {
                    Send(sink, rows); // until the systems' buffers are full for good
                }

                clock.Advance(TimeSpan.FromMilliseconds(50));
                Thread.Sleep(1);
            }
        });
        Assert.True(sink.HasPending);
        Assert.Contains("has taken nothing for 5 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PreCommit_PeerAway_PutsWhatIsUnsentIntoTheCheckpointForTheNextRun()
    {
        _peer.Stop();
        var refused = new TaskCompletionSource();
        byte[]? handle;
        using (var sink = Sink(new TcpSinkOptions { OnConnection = _ => refused.TrySetResult() }))
        {
            Send(sink, 1, 2);
            await refused.Task.WaitAsync(Patience);
            handle = sink.PreCommit(1);
        }

        Assert.Equal("1\n2\n", Encoding.ASCII.GetString(handle!));
        var committer = new TcpSinkCommitter();
        committer.Restore(1, [handle!]);
        _peer = new TcpListener(IPAddress.Loopback, _port);
        _peer.Start();
        using var again = Sink(new TcpSinkOptions(), left: committer);
        Assert.Empty(committer.TakeUnsent());
        Send(again, 3);
        using var peer = new StreamReader((await _peer.AcceptTcpClientAsync()).GetStream());
        Assert.Equal(["1", "2", "3"], [await LineAsync(peer), await LineAsync(peer), await LineAsync(peer)]);
    }

    [Fact]
    public void PreCommit_PeerThere_LeavesNothing()
    {
        using var sink = Sink(new TcpSinkOptions { FlushWait = Patience });
        Send(sink, 1, 2);

        Assert.Null(sink.PreCommit(1));
    }

    [Fact]
    public async Task Job_FailingOnce_SendsEachRowAtLeastOnce()
    {
        using var directory = new TemporaryDirectory();
        var seen = 0;
        var received = CollectAsync();
        var job = await Jobs.OpenAsync(
            new PipelineJob(() => new PipelineBuilder()
                .FromMemory<long>(n => n, Enumerable.Range(0, 3000).Select(n => (long)n).ToArray(), Enumerable.Range(3000, 2000).Select(n => (long)n).ToArray())
                .Map(n => Interlocked.Increment(ref seen) == 4_000 ? throw new InvalidOperationException("a test's failure") : n)
                .ToTcp("127.0.0.1", _port, Lines.Format, new TcpSinkOptions { FlushWait = TimeSpan.FromSeconds(1) })),
            directory.Path);
        await using (job)
        {
            await job.StartAsync(Jobs.Configuration(2), default);
            await job.WaitUntilFinishedAsync(default).WaitAsync(Patience);
            Assert.Equal(1, job.CollectMetrics().Restarts);
        }

        await Jobs.WaitForAsync(() => Count(received) >= 5000, "the rows");
        Assert.Equal(Enumerable.Range(0, 5000), Snapshot(received).Distinct().Order());
    }

    private static async Task<string> LineAsync(StreamReader reader) => await reader.ReadLineAsync().WaitAsync(Patience) ?? "the end";

    private static void Send(TcpSink<long> sink, params long[] rows) => sink.Receive(new RecordBatch<long>(rows, new long[rows.Length]));

    private static int Count(HashSet<int> received)
    {
        lock (received)
        {
            return received.Count;
        }
    }

    private static int[] Snapshot(HashSet<int> received)
    {
        lock (received)
        {
            return [.. received];
        }
    }

    private TcpSink<long> Sink(TcpSinkOptions options, TimeProvider? time = null, TcpSinkCommitter? left = null) =>
        new(1, Lines.Format, TcpAddress.Of("127.0.0.1", _port, mayBeZero: false), options, left ?? new TcpSinkCommitter(), time ?? TimeProvider.System, null);

    /// <summary>Takes in whole lines from every connection.</summary>
    private HashSet<int> CollectAsync()
    {
        var received = new HashSet<int>();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                var client = await _peer.AcceptTcpClientAsync();
                _ = Task.Run(async () =>
                {
                    using var reader = new StreamReader(client.GetStream());
                    while (await reader.ReadLineAsync() is { } line)
                    {
                        lock (received)
                        {
                            received.Add(int.Parse(line));
                        }
                    }
                });
            }
        });
        return received;
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }
}

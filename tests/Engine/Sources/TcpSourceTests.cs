using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sheaf.Engine.Tests;

public sealed class TcpSourceTests : IDisposable
{
    private readonly TcpListener _peer = new(IPAddress.Loopback, 0);

    public TcpSourceTests() => _peer.Start();

    public void Dispose() => _peer.Dispose();

    private int Port => ((IPEndPoint)_peer.LocalEndpoint).Port;

    [Fact]
    public async Task Read_LinesInPieces_AreWholeAndInOrder()
    {
        using var reader = Open(new TcpSourceOptions());
        using var peer = await _peer.AcceptSocketAsync();
        peer.NoDelay = true;
        foreach (var piece in (string[])["1\n2", "2\r\n3", "33\n", "4"])
        {
            await peer.SendAsync(Encoding.ASCII.GetBytes(piece));
            await Task.Delay(5);
        }

        var read = await ReadAsync(reader, 3);
        Assert.Equal([1, 22, 333], read.Select(r => r.Number));
        peer.Shutdown(SocketShutdown.Both);
        Assert.Equal(4, Assert.Single(await ReadAsync(reader, 1)).Number);
    }

    [Fact]
    public async Task Read_WithoutATimeFunction_GivesTheTimeOfArrival()
    {
        var before = DateTimeOffset.UtcNow;
        using var reader = Open(new TcpSourceOptions(), micros: null);
        using var peer = await _peer.AcceptSocketAsync();
        await peer.SendAsync("1\n"u8.ToArray());
        var (_, time) = Assert.Single(await ReadAsync(reader, 1));

        Assert.InRange(time, (before - DateTimeOffset.UnixEpoch).Ticks / 10, (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / 10);
        Assert.Equal(time, reader.WatermarkMicros);
        Assert.Equal(TimeSpan.FromSeconds(1), new TcpSource<long>("localhost", Port, Lines.ParseNumber, null, new TcpSourceOptions()).IdleAfter);
    }

    [Fact]
    public async Task Read_AfterTheConnectionWasLost_DropsTheLineThatWasCutAndGoesOn()
    {
        using var reader = Open(new TcpSourceOptions { ReconnectWait = TimeSpan.FromMilliseconds(1) });
        var peer = await _peer.AcceptSocketAsync();
        await peer.SendAsync("1\n2"u8.ToArray());
        Assert.Equal(1, Assert.Single(await ReadAsync(reader, 1)).Number);
        peer.LingerState = new LingerOption(true, 0);
        peer.Close(); // with a reset
        using var next = await _peer.AcceptSocketAsync();
        await next.SendAsync("3\n"u8.ToArray());

        Assert.Equal(3, Assert.Single(await ReadAsync(reader, 1)).Number);
        Assert.Equal(5, reader.Position.Offset);
    }

    [Fact]
    public async Task Read_NobodyReading_HoldsThePeerBack()
    {
        using var reader = Open(new TcpSourceOptions { BufferBytes = 32 << 10 });
        using var peer = await _peer.AcceptSocketAsync();
        peer.SendBufferSize = 16 << 10;
        var line = Encoding.ASCII.GetBytes($"{new string('0', 8190)}7\n");
        var sent = 0;
        var send = peer.SendAsync(line);
        while (await Task.WhenAny(send, Task.Delay(300)) == send && sent < 10_000)
        {
            Assert.Equal(line.Length, await send);
            send = peer.SendAsync(line);
            sent++;
        }

        // The systems' buffers hold a few MB at most; without bounds all 80 MB would have gone.
        Assert.InRange(sent, 4, 9_999);
        var read = await ReadAsync(reader, sent + 1);
        Assert.All(read, r => Assert.Equal(7, r.Number));
    }

    [Fact]
    public async Task Pipeline_ListeningSource_EndsWithItsPeer()
    {
        using var directory = new TemporaryDirectory();
        var port = new TaskCompletionSource<int>();
        long sum = 0;
        var options = new TcpSourceOptions { Listen = true, EndWithConnection = true, OnListening = p => port.TrySetResult(p) };
        var job = await Jobs.OpenAsync(
            new PipelineJob(() => new PipelineBuilder()
                .FromTcp<long>("127.0.0.1", 0, Lines.ParseNumber, n => n, options)
                .ToCallback((rows, _) => Array.ForEach(rows.ToArray(), n => Interlocked.Add(ref sum, n)))),
            directory.Path);
        await using (job)
        {
            await job.StartAsync(Jobs.Configuration(2), default);
            using (var peer = new TcpClient())
            {
                await peer.ConnectAsync("127.0.0.1", await port.Task.WaitAsync(TimeSpan.FromSeconds(10)));
                await peer.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Lines.Numbers(5000)));
            }

            await job.WaitUntilFinishedAsync(default).WaitAsync(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(Enumerable.Range(0, 5000).Sum(), sum);
    }

    [Fact]
    public async Task Read_PortTaken_SaysSo()
    {
        using var reader = new TcpSource<long>("127.0.0.1", Port, Lines.ParseNumber, null, new TcpSourceOptions { Listen = true }).Open(0, default);
        var error = await Assert.ThrowsAsync<IOException>(() => ReadAsync(reader, 1));

        Assert.Contains($"Can't listen on 127.0.0.1:{Port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromTcp_BadAddress_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PipelineBuilder().FromTcp<long>("localhost", 0, Lines.ParseNumber));
        Assert.Throws<ArgumentException>(() => new PipelineBuilder().FromTcp<long>(" ", 80, Lines.ParseNumber));
    }

    private ISplitReader<long> Open(TcpSourceOptions options) => Open(options, n => n);

    private ISplitReader<long> Open(TcpSourceOptions options, Func<long, long>? micros) =>
        new TcpSource<long>("127.0.0.1", Port, Lines.ParseNumber, micros, options).Open(0, default);

    private static async Task<List<(long Number, long Time)>> ReadAsync(ISplitReader<long> reader, int count)
    {
        var read = new List<(long, long)>();
        var (events, times) = (new long[64], new long[64]);
        for (var i = 0; i < 5000 && read.Count < count; i++)
        {
            var got = reader.Read(events, times);
            read.AddRange(Enumerable.Range(0, got).Select(k => (events[k], times[k])));
            if (got == 0)
            {
                await Task.Delay(2);
            }
        }

        Assert.Equal(count, read.Count);
        return read;
    }
}

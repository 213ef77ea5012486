using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Sheaf.Engine;

/// <summary>Reads a connection in the background into a bounded queue, and makes a new one when it ends.</summary>
internal sealed class TcpLineReceiver : IDisposable
{
    private const int ChunkBytes = 16 << 10;

    private readonly TcpAddress _address;
    private readonly TcpSourceOptions _options;
    private readonly System.Threading.Channels.Channel<TcpChunk> _chunks;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;

    public TcpLineReceiver(TcpAddress address, TcpSourceOptions options)
    {
        _address = address;
        _options = options;
        _chunks = Channel.CreateBounded<TcpChunk>(new BoundedChannelOptions(options.BufferBytes / ChunkBytes) { SingleReader = true, SingleWriter = true });
        _running = Task.Run(RunAsync);
    }

    /// <summary>What has come in, in order. Completes when the source has ended, with an error when it can't go on.</summary>
    public ChannelReader<TcpChunk> Chunks => _chunks.Reader;

    public void Dispose()
    {
        _closing.Cancel();
        _running.Wait(TimeSpan.FromSeconds(1));
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            using var listener = _options.Listen ? await ListenAsync().ConfigureAwait(false) : null;
            await ServeAsync(listener, _closing.Token).ConfigureAwait(false);
            _chunks.Writer.Complete();
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            _chunks.Writer.Complete();
        }
#pragma warning disable CA1031 // Whatever it is goes to the reading thread, which fails the run with it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _chunks.Writer.Complete(error);
        }
    }

    private async Task<Socket> ListenAsync()
    {
        var listener = await _address.ListenAsync(_closing.Token).ConfigureAwait(false);
        _options.OnListening?.Invoke(((IPEndPoint)listener.LocalEndPoint!).Port);
        return listener;
    }

    private async Task ServeAsync(Socket? listener, CancellationToken cancellationToken)
    {
        var wait = _options.ReconnectWait;
        while (true)
        {
            try
            {
                using var socket = await OpenAsync(listener, cancellationToken).ConfigureAwait(false);
                _options.OnConnection?.Invoke($"Connected with {socket.RemoteEndPoint}.");
                wait = _options.ReconnectWait;
                await CopyAsync(socket, cancellationToken).ConfigureAwait(false);
                _options.OnConnection?.Invoke($"{_address}: the peer has closed the connection.");
                if (_options.EndWithConnection)
                {
                    return;
                }
            }
            catch (SocketException error)
            {
                _options.OnConnection?.Invoke($"{_address}: {error.Message}; next attempt in {wait.TotalSeconds:G3} s.");
                await _chunks.Writer.WriteAsync(new TcpChunk([], 0, 0, TcpChunkKind.Lost), cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(wait, _options.Time, cancellationToken).ConfigureAwait(false);
            wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, _options.MaximumReconnectWait.Ticks));
        }
    }

    private Task<Socket> OpenAsync(Socket? listener, CancellationToken cancellationToken) =>
        listener is null ? _address.ConnectAsync(cancellationToken) : listener.AcceptAsync(cancellationToken).AsTask();

    private async Task CopyAsync(Socket socket, CancellationToken cancellationToken)
    {
        while (true)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(ChunkBytes);
            var count = await socket.ReceiveAsync(bytes.AsMemory(0, ChunkBytes), cancellationToken).ConfigureAwait(false);
            var micros = (_options.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
            var kind = count == 0 ? TcpChunkKind.Closed : TcpChunkKind.Data;

            // Waits while the queue is full: what is not read here waits in the peer.
            await _chunks.Writer.WriteAsync(new TcpChunk(bytes, count, micros, kind), cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return;
            }
        }
    }
}

using System.Net.Sockets;

namespace Sheaf.Engine;

/// <summary>Sends what is given to it in the background, in order, over connections that it makes again when they break.</summary>
internal sealed class TcpLineSender : IDisposable
{
    private readonly TcpAddress _address;
    private readonly TcpSinkOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _waiting = new();
    private readonly Queue<byte[]> _sent = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly ManualResetEventSlim _allSent = new(true);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;
    private Socket? _socket;
    private long _unsentBytes;
    private long _windowBytes;
    private long _sentBytes;
    private volatile bool _isBroken;
    private volatile string _trouble = "no connection yet";

    public TcpLineSender(TcpAddress address, TcpSinkOptions options, TimeProvider time)
    {
        _address = address;
        _options = options;
        _time = time;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Bytes that wait.</summary>
    public long UnsentBytes => Interlocked.Read(ref _unsentBytes);

    /// <summary>Bytes sent so far.</summary>
    public long SentBytes => Interlocked.Read(ref _sentBytes);

    /// <summary>What was last wrong with the connection.</summary>
    public string Trouble => _trouble;

    /// <summary>Takes whole lines.</summary>
    /// <exception cref="IOException">Sending has ended for good.</exception>
    public void Enqueue(byte[] lines)
    {
        if (_running.IsFaulted)
        {
            throw new IOException($"Sending to {_address} has failed: {_running.Exception.InnerException!.Message}", _running.Exception.InnerException);
        }

        lock (_lock)
        {
            _waiting.Enqueue(lines);
            Interlocked.Add(ref _unsentBytes, lines.Length);
            _allSent.Reset();
        }

        _work.Release();
    }

    /// <summary>Waits until everything is sent, unless the connection is known to be broken. Says what is left; empty for nothing.</summary>
    public byte[] WaitUntilSent(TimeSpan longest)
    {
        if (!_isBroken)
        {
            _allSent.Wait(longest);
        }

        lock (_lock)
        {
            return [.. _waiting.SelectMany(lines => lines)];
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        ((IAsyncResult)_running).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(1));
        _socket?.Dispose();
        _closing.Dispose();
        _work.Dispose();
        _allSent.Dispose();
    }

    private async Task RunAsync()
    {
        var token = _closing.Token;
        try
        {
            while (true)
            {
                await _work.WaitAsync(token).ConfigureAwait(false);
                var lines = Next();
                await SendAsync(lines, token).ConfigureAwait(false);
                Sent(lines);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Closed; what is left is in the checkpoint or will be made again.
        }
    }

    private byte[] Next()
    {
        lock (_lock)
        {
            return _waiting.Peek();
        }
    }

    private void Sent(byte[] lines)
    {
        lock (_lock)
        {
            _waiting.Dequeue();
            Interlocked.Add(ref _sentBytes, lines.Length);
            if (Interlocked.Add(ref _unsentBytes, -lines.Length) == 0)
            {
                _allSent.Set();
            }
        }

        _sent.Enqueue(lines);
        _windowBytes += lines.Length;
        while (_windowBytes > _options.ResendBytes && _windowBytes - _sent.Peek().Length >= _options.ResendBytes)
        {
            _windowBytes -= _sent.Dequeue().Length;
        }
    }

    private async Task SendAsync(byte[] lines, CancellationToken cancellationToken)
    {
        var wait = _options.ReconnectWait;
        while (true)
        {
            try
            {
                var socket = await ConnectedAsync(cancellationToken).ConfigureAwait(false);
                await SendAllAsync(socket, lines, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (SocketException error)
            {
                Lost(error.Message);
                await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
                wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, _options.MaximumReconnectWait.Ticks));
            }
        }
    }

    /// <summary>The connection, or a new one on which what the old one may have lost is sent again.</summary>
    private async Task<Socket> ConnectedAsync(CancellationToken cancellationToken)
    {
        if (_socket is not null && IsClosedByPeer(_socket))
        {
            Lost("the peer has closed the connection");
        }

        if (_socket is null)
        {
            _socket = await _address.ConnectAsync(cancellationToken).ConfigureAwait(false);
            _isBroken = false;
            _options.OnConnection?.Invoke($"Connected with {_address}.");
            foreach (var lines in _sent)
            {
                await SendAllAsync(_socket, lines, cancellationToken).ConfigureAwait(false);
            }
        }

        return _socket;
    }

    /// <summary>Looks for the peer's end of the connection, which sending alone would notice too late; what it says is dropped.</summary>
    private static bool IsClosedByPeer(Socket socket)
    {
        Span<byte> ignored = stackalloc byte[256];
        while (socket.Poll(0, SelectMode.SelectRead))
        {
            if (socket.Receive(ignored) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.SendTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes, either.Token).ConfigureAwait(false)..];
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }

    private void Lost(string reason)
    {
        _isBroken = true;
        _trouble = reason;
        _socket?.Dispose();
        _socket = null;
        _options.OnConnection?.Invoke($"{_address}: {reason}.");
    }
}

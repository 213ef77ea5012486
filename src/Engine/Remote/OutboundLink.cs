using System.Buffers;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>
/// Sends the batches of the channels that lead to one other worker: one envelope at a time with what has gathered, again until its receipt comes, and only
/// batches that the receiver has room for. Used by one thread.
/// </summary>
internal sealed class OutboundLink : IDisposable
{
    /// <summary>Size of an envelope at most, bytes; of one batch, if that is larger.</summary>
    private const int EnvelopeBytes = 1 << 18;

    private const long ProbeNanos = 1_000_000;
    private const long LongestPauseNanos = 16_000_000;

    private readonly OutboundChannel[] _channels;
    private readonly SendAttempts _attempts;
    private readonly long _run;
    private readonly int _from;
    private byte[] _envelope = [];
    private int _length;
    private long _sequence;
    private bool _isUnconfirmed;
    private int _first;
    private long _pauseUntil;
    private long _pauseNanos = ProbeNanos;

    /// <summary>Makes the link.</summary>
    /// <param name="run">Number of the run.</param>
    /// <param name="from">The sending worker.</param>
    /// <param name="channels">The channels, in the order in which the receiver knows them.</param>
    /// <param name="room">Batches that each may be sent at first.</param>
    /// <param name="attempts">Makes the calls.</param>
    public OutboundLink(long run, int from, IEnumerable<IRemoteChannel> channels, int room, SendAttempts attempts)
    {
        _run = run;
        _from = from;
        _channels = [.. channels.Select(c => new OutboundChannel(c) { Limit = room })];
        _attempts = attempts;
    }

    /// <summary>Whether something was sent and not confirmed yet.</summary>
    public bool IsUnconfirmed => _isUnconfirmed;

    /// <summary>Takes receipts and sends what is due; false when there was nothing to do.</summary>
    public bool Step(long nowNanos)
    {
        var moved = false;
        if (_attempts.TakeReply(nowNanos, out var receipt))
        {
            moved = receipt is null ? Pause(nowNanos) : Confirm(receipt, nowNanos);
        }

        if (_attempts.IsUnderWay || nowNanos < _pauseUntil)
        {
            return moved;
        }

        if (!_isUnconfirmed && !Fill())
        {
            return moved;
        }

        _attempts.Start(_envelope.AsMemory(0, _length), nowNanos);
        return true;
    }

    public void Dispose() => ReturnEnvelope();

    /// <summary>Puts an envelope together; false when there is nothing to send or ask.</summary>
    private bool Fill()
    {
        ReturnEnvelope();
        _length = EnvelopeHeader.Bytes;
        var (frames, isBlocked) = FillWithFrames();
        if (frames == 0 && !isBlocked)
        {
            return false;
        }

        if (frames > 0)
        {
            _sequence++;
            _isUnconfirmed = true;
        }
        else
        {
            EnsureRoom(0); // There is only to ask whether there is room now.
        }

        new EnvelopeHeader(_run, _from, frames, frames > 0 ? _sequence : 0).Write(_envelope);
        return true;
    }

    /// <summary>Takes of each channel in turn the batches that have room, until the envelope is large enough.</summary>
    private (int Frames, bool IsBlocked) FillWithFrames()
    {
        var frames = 0;
        var isBlocked = false;
        for (var looked = 0; looked < _channels.Length; looked++)
        {
            _first = _first + 1 < _channels.Length ? _first + 1 : 0;
            var channel = _channels[_first];
            while (channel.Channel.NextFrameBytes is > 0 and var bytes)
            {
                if (channel.Sent >= channel.Limit)
                {
                    isBlocked = true;
                    break;
                }

                if (!EnsureRoom(EnvelopeHeader.FramePrefixBytes + bytes))
                {
                    return (frames, isBlocked);
                }

                WriteFrame(_first, channel, bytes);
                frames++;
            }
        }

        return (frames, isBlocked);
    }

    private bool EnsureRoom(int bytes)
    {
        if (_envelope.Length == 0)
        {
            _envelope = ArrayPool<byte>.Shared.Rent(Math.Max(bytes == 0 ? EnvelopeHeader.Bytes : EnvelopeBytes, checked(_length + bytes)));
        }

        return bytes <= _envelope.Length - _length;
    }

    private void WriteFrame(int index, OutboundChannel channel, int bytes)
    {
        var room = _envelope.AsSpan(_length, EnvelopeHeader.FramePrefixBytes + bytes);
        MemoryMarshal.Write(room, index);
        MemoryMarshal.Write(room[sizeof(int)..], bytes);
        channel.Channel.TakeFrame(room[EnvelopeHeader.FramePrefixBytes..]);
        channel.Sent++;
        _length += room.Length;
    }

    private bool Confirm(Receipt receipt, long nowNanos)
    {
        if (receipt.Run != _run || receipt.Limits.Length != _channels.Length)
        {
            return Pause(nowNanos); // It is not there yet, or not any more; the job will say.
        }

        var hasRoom = false;
        for (var i = 0; i < _channels.Length; i++)
        {
            var channel = _channels[i];
            hasRoom |= receipt.Limits[i] > channel.Limit;
            channel.Limit = Math.Max(channel.Limit, receipt.Limits[i]);
        }

        var confirmed = _isUnconfirmed && receipt.Received >= _sequence;
        if (confirmed)
        {
            _isUnconfirmed = false;
            ReturnEnvelope();
        }

        if (!confirmed && !hasRoom)
        {
            return Pause(nowNanos);
        }

        _pauseNanos = ProbeNanos;
        _pauseUntil = HasSendable() ? 0 : nowNanos + _pauseNanos;
        return true;
    }

    private bool HasSendable() => Array.Exists(_channels, c => c.Sent < c.Limit && c.Channel.NextFrameBytes > 0);

    private bool Pause(long nowNanos)
    {
        _pauseUntil = nowNanos + _pauseNanos;
        _pauseNanos = Math.Min(2 * _pauseNanos, LongestPauseNanos);
        return false;
    }

    private void ReturnEnvelope()
    {
        // Where a call was given up, whoever carries it may still read the bytes: then they are left to the garbage collector.
        if (_envelope.Length > 0 && _attempts.AllHaveEnded)
        {
            ArrayPool<byte>.Shared.Return(_envelope);
        }

        _envelope = [];
        _attempts.Forget();
    }

    private sealed class OutboundChannel(IRemoteChannel channel)
    {
        public IRemoteChannel Channel => channel;

        /// <summary>Batches sent since the start of the run.</summary>
        public long Sent { get; set; }

        /// <summary>Batches that may be sent in all.</summary>
        public long Limit { get; set; }
    }
}

using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>
/// Takes the envelopes of one other worker in order, each once, into the channels that come from it. A sender only sends what it was given room for, so an
/// envelope is always taken whole and no channel ever holds up another. Safe for concurrent use.
/// </summary>
internal sealed class InboundLink(long run, IReadOnlyList<IRemoteChannel> channels)
{
    private readonly Lock _lock = new();
    private readonly long[] _taken = new long[channels.Count];
    private long _received;

    /// <summary>Takes an envelope unless it came before or the one before it has not come yet.</summary>
    /// <exception cref="InvalidDataException">It is damaged or of another version.</exception>
    public Receipt Take(EnvelopeHeader header, ReadOnlySpan<byte> envelope)
    {
        lock (_lock)
        {
            if (header.Frames > 0 && header.Sequence == _received + 1)
            {
                TakeFrames(header.Frames, envelope[EnvelopeHeader.Bytes..]);
                _received++;
            }

            var limits = new long[channels.Count];
            for (var i = 0; i < limits.Length; i++)
            {
                limits[i] = _taken[i] + channels[i].Room;
            }

            return new Receipt(run, _received, limits);
        }
    }

    private void TakeFrames(int frames, ReadOnlySpan<byte> rest)
    {
        for (var i = 0; i < frames; i++)
        {
            if (rest.Length < EnvelopeHeader.FramePrefixBytes)
            {
                throw Damaged("ends before its last frame");
            }

            var channel = MemoryMarshal.Read<int>(rest);
            var length = MemoryMarshal.Read<int>(rest[sizeof(int)..]);
            rest = rest[EnvelopeHeader.FramePrefixBytes..];
            if ((uint)channel >= (uint)channels.Count || (uint)length > (uint)rest.Length)
            {
                throw Damaged($"has a frame of {length} bytes for channel {channel} of {channels.Count}, with {rest.Length} bytes left");
            }

            channels[channel].PutFrame(rest[..length]);
            _taken[channel]++;
            rest = rest[length..];
        }
    }

    private static InvalidDataException Damaged(string how) =>
        new($"An envelope of batches {how}. Run one version of the job with one configuration everywhere.");
}

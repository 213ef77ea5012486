using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>What comes before the frames of an envelope.</summary>
/// <param name="Run">The run that the batches belong to.</param>
/// <param name="From">The sending worker.</param>
/// <param name="Frames">Number of frames; 0 to ask for the receipt alone.</param>
/// <param name="Sequence">Number of the envelope among those with frames from this worker to the receiver, from 1.</param>
internal readonly record struct EnvelopeHeader(long Run, int From, int Frames, long Sequence)
{
    /// <summary>Mark and version of the format, in front of the header.</summary>
    private const uint Mark = 0x3145_4853; // "SHE1"

    /// <summary>Size of mark and header.</summary>
    public static readonly int Bytes = 2 * sizeof(uint) + Unsafe.SizeOf<EnvelopeHeader>();

    /// <summary>Size of what comes before each frame: the channel's position among those of the link, and the frame's length.</summary>
    public const int FramePrefixBytes = 2 * sizeof(int);

    public void Write(Span<byte> room)
    {
        MemoryMarshal.Write(room, (ulong)Mark);
        MemoryMarshal.Write(room[sizeof(ulong)..], in this);
    }

    /// <summary>Reads the header of an envelope.</summary>
    /// <exception cref="InvalidDataException">The bytes are no envelope.</exception>
    public static EnvelopeHeader Read(ReadOnlySpan<byte> envelope)
    {
        if (envelope.Length < Bytes || MemoryMarshal.Read<ulong>(envelope) != Mark)
        {
            throw new InvalidDataException($"{envelope.Length} bytes came that do not begin with the mark of an envelope of batches. Run one version of the engine everywhere.");
        }

        var header = MemoryMarshal.Read<EnvelopeHeader>(envelope[sizeof(ulong)..]);
        return header.Frames >= 0
            ? header
            : throw new InvalidDataException($"An envelope has {header.Frames} frames; expected at least 0. Run one version of the engine everywhere.");
    }
}

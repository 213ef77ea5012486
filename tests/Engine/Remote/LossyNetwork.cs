namespace Sheaf.Engine.Tests;

/// <summary>A link's network without threads: loses, doubles, delays and reorders calls and replies as a seed has it.</summary>
internal sealed class LossyNetwork(InboundLink receiver, Random random, double faultShare) : IBatchTransport
{
    private readonly List<(byte[] Envelope, TaskCompletionSource<ReadOnlyMemory<byte>> Reply)> _delayed = [];

    /// <summary>Calls made.</summary>
    public int Calls { get; private set; }

    /// <summary>Whether the receiver takes part in another run.</summary>
    public bool IsElsewhere { get; set; }

    public ValueTask<ReadOnlyMemory<byte>> SendAsync(int worker, ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken)
    {
        Calls++;
        var reply = new TaskCompletionSource<ReadOnlyMemory<byte>>();
        if (random.NextDouble() >= faultShare)
        {
            return new(Deliver(envelope.Span));
        }

        switch (random.Next(5))
        {
            case 0:
                throw new IOException("The call was lost.");
            case 1:
                Deliver(envelope.Span);
                throw new IOException("The reply was lost.");
            case 2:
                Deliver(envelope.Span);
                return new(Deliver(envelope.Span));
            case 3:
                return new(reply.Task); // It is never heard of again.
            default:
                _delayed.Add((envelope.ToArray(), reply));
                return new(reply.Task);
        }
    }

    /// <summary>Brings some of what was delayed, in any order.</summary>
    public void Pass()
    {
        while (_delayed.Count > 0 && random.Next(10) == 0)
        {
            var at = random.Next(_delayed.Count);
            var (envelope, reply) = _delayed[at];
            _delayed.RemoveAt(at);
            reply.SetResult(Deliver(envelope));
        }
    }

    private byte[] Deliver(ReadOnlySpan<byte> envelope) =>
        (IsElsewhere ? Receipt.Elsewhere : receiver.Take(EnvelopeHeader.Read(envelope), envelope)).Encode();
}

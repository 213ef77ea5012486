namespace Sheaf.Engine;

/// <summary>The calls that carry one envelope: one at a time; one that takes too long is given up and another made. Used by one thread.</summary>
/// <param name="transport">Makes the calls.</param>
/// <param name="worker">The receiving worker.</param>
/// <param name="wake">Woken when a call has ended.</param>
/// <param name="patience">A call that takes longer is given up; twice that after each one in a row.</param>
/// <param name="ending">Ends the calls with the run.</param>
internal sealed class SendAttempts(IBatchTransport transport, int worker, WakeSignal wake, TimeSpan patience, CancellationToken ending)
{
    private const int MostDoublings = 4;

    private Task<ReadOnlyMemory<byte>>? _call;
    private long _startedNanos;
    private int _givenUp;
    private bool _mayBeRead;

    /// <summary>Whether a call has not ended yet.</summary>
    public bool IsUnderWay => _call is not null;

    /// <summary>Whether nobody can still be reading the bytes.</summary>
    public bool AllHaveEnded => _call is null && !_mayBeRead;

    /// <summary>Makes a call; none may be under way.</summary>
    public void Start(ReadOnlyMemory<byte> envelope, long nowNanos)
    {
        _startedNanos = nowNanos;
        _call = CallAsync(envelope);
        _ = _call.ContinueWith(
            call =>
            {
                _ = call.Exception; // Where it was given up, nobody else looks at it.
                wake.Set();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Whether the call has ended, well or not, since the last look.</summary>
    /// <param name="nowNanos">The time now.</param>
    /// <param name="receipt">What it brought back; null when it failed or was given up.</param>
    public bool TakeReply(long nowNanos, out Receipt? receipt)
    {
        receipt = null;
        if (_call is not { } call)
        {
            return false;
        }

        if (!call.IsCompleted && nowNanos - _startedNanos < patience.TotalNanoseconds * (1 << Math.Min(_givenUp, MostDoublings)))
        {
            return false;
        }

        _call = null;
        if (call.IsCompletedSuccessfully)
        {
            _givenUp = 0;
            receipt = Receipt.Decode(call.Result.Span);
            return true;
        }

        _givenUp += call.IsCompleted ? 0 : 1;
        _mayBeRead = true;
        return true;
    }

    /// <summary>Says that the next call has other bytes.</summary>
    public void Forget() => _mayBeRead = _call is not null;

    private async Task<ReadOnlyMemory<byte>> CallAsync(ReadOnlyMemory<byte> envelope) =>
        await transport.SendAsync(worker, envelope, ending).ConfigureAwait(false);
}

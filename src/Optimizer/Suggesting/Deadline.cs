namespace Sheaf.Optimizer;

/// <summary>A moment by which a long call should be done, and the caller's wish to stop it.</summary>
internal sealed class Deadline
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly TimeSpan? _budget;
    private readonly CancellationToken _cancellation;

    /// <summary>Starts the clock.</summary>
    /// <param name="budget">Time from now; null for none.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="cancellationToken">Ends the call with an exception.</param>
    public Deadline(TimeSpan? budget, TimeProvider? time, CancellationToken cancellationToken)
    {
        (_budget, _time, _cancellation) = (budget, time ?? TimeProvider.System, cancellationToken);
        _start = _time.GetTimestamp();
    }

    /// <summary>Whether the budget is spent.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public bool IsPassed
    {
        get
        {
            _cancellation.ThrowIfCancellationRequested();
            return _budget is { } budget && _time.GetElapsedTime(_start) >= budget;
        }
    }

    /// <summary>The caller's wish to stop.</summary>
    public CancellationToken Cancellation => _cancellation;
}

namespace Sheaf.Engine;

/// <summary>Lets a slot's thread sleep until its next tick or until somebody has urgent work for it.</summary>
internal sealed class WakeSignal : IDisposable
{
    private readonly ManualResetEventSlim _event = new(false, 0);
    private volatile bool _sleeping;

    /// <summary>Wakes the thread if it sleeps; cheap when it does not.</summary>
    public void Set()
    {
        if (_sleeping)
        {
            _event.Set();
        }
    }

    /// <summary>Sleeps for at most the given milliseconds, or until woken. Work announced a moment before may be seen one tick late.</summary>
    public void Wait(int milliseconds)
    {
        _event.Reset();
        _sleeping = true;
        _event.Wait(milliseconds);
        _sleeping = false;
    }

    public void Dispose() => _event.Dispose();
}

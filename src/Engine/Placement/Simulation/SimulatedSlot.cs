namespace Sheaf.Engine;

/// <summary>A slot in a simulation: one thread that processes its messages in order.</summary>
internal sealed class SimulatedSlot(SlotArrival arrival)
{
    private readonly Random _random = new(arrival.Seed);
    private readonly Queue<(double At, double Work)> _messages = new();

    public string Name { get; } = FormattableString.Invariant($"slot{arrival.Index}");

    public SlotArrival Arrival => arrival;

    /// <summary>Where it runs; null before it is placed.</summary>
    public SimulatedHost? Host { get; set; }

    /// <summary>Until then it stands still, seconds.</summary>
    public double PausedUntil { get; set; }

    /// <summary>CPU seconds left of the first message.</summary>
    public double Remaining { get; private set; }

    /// <summary>CPU seconds used since the last profile.</summary>
    public double UsedSinceProfile { get; set; }

    public bool IsIdle => _messages.Count == 0;

    public bool IsBusy(double now) => _messages.Count > 0 && PausedUntil <= now;

    /// <summary>Draws the time of the next message, seconds; null when the slot's life ends before.</summary>
    public double? NextMessage(double now)
    {
        var next = now + (SlotArrival.Exponential(_random) * arrival.Kind.WorkSeconds / arrival.CpuCores);
        return next < arrival.EndsAt ? next : null;
    }

    public void Receive(double now)
    {
        var work = SlotArrival.Exponential(_random) * arrival.Kind.WorkSeconds;
        _messages.Enqueue((now, work));
        if (_messages.Count == 1)
        {
            Remaining = work;
        }
    }

    public void Work(double seconds)
    {
        Remaining -= seconds;
        UsedSinceProfile += seconds;
    }

    /// <summary>Ends the first message.</summary>
    /// <returns>When it came, seconds.</returns>
    public double Finish()
    {
        var (at, _) = _messages.Dequeue();
        Remaining = _messages.TryPeek(out var next) ? next.Work : 0;
        return at;
    }
}

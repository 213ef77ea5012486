namespace Sheaf.Engine;

/// <summary>A host in a simulation: its cores are shared evenly among the busy slots, each of which can use one core at most.</summary>
internal sealed class SimulatedHost(int index, double cores)
{
    private const double Rounding = 1e-9; // seconds of work

    private double _now;

    public int Index { get; } = index;

    public List<SimulatedSlot> Slots { get; } = [];

    /// <summary>When it is up, seconds.</summary>
    public double ReadyAt { get; set; }

    /// <summary>Counts changes: an end foreseen before a change is void after it.</summary>
    public long Version { get; set; }

    /// <summary>Lets the busy slots work until a time before which no message ends and no pause.</summary>
    /// <returns>CPU seconds used.</returns>
    public double AdvanceTo(double now)
    {
        var (busy, used) = (Busy(_now), 0.0);
        if (busy > 0)
        {
            var seconds = (now - _now) * Rate(busy);
            foreach (var slot in Slots)
            {
                if (slot.IsBusy(_now))
                {
                    slot.Work(seconds);
                    used += seconds;
                }
            }
        }

        _now = now;
        return used;
    }

    /// <summary>When the next message ends, seconds; null while no slot is busy.</summary>
    public double? NextEnd()
    {
        var (busy, least) = (0, double.PositiveInfinity);
        foreach (var slot in Slots)
        {
            if (slot.IsBusy(_now))
            {
                busy++;
                least = Math.Min(least, slot.Remaining);
            }
        }

        return busy == 0 ? null : _now + (Math.Max(0, least) / Rate(busy));
    }

    /// <summary>A slot whose first message is done; null when there is none.</summary>
    public SimulatedSlot? Done()
    {
        foreach (var slot in Slots)
        {
            if (slot.IsBusy(_now) && slot.Remaining <= Rounding)
            {
                return slot;
            }
        }

        return null;
    }

    private int Busy(double now)
    {
        var busy = 0;
        foreach (var slot in Slots)
        {
            busy += slot.IsBusy(now) ? 1 : 0;
        }

        return busy;
    }

    private double Rate(int busy) => Math.Min(1, cores / busy);
}

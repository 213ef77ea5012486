namespace Sheaf.Engine;

/// <summary>The entries of a pane that changed since early results left, and when the events that changed them were created.</summary>
internal sealed class PaneChanges
{
    private readonly List<int> _slots = [];
    private ulong[] _bits = [];

    /// <summary>Numbers of the entries, in order of their first change.</summary>
    public List<int> Slots => _slots;

    public OriginList Origins { get; } = new();

    public long Bytes => Origins.Bytes + _slots.Capacity * sizeof(int) + _bits.Length * sizeof(ulong);

    /// <summary>Notes an event.</summary>
    public void Note(int slot, long created)
    {
        if (slot >> 6 >= _bits.Length)
        {
            Array.Resize(ref _bits, Math.Max(_bits.Length * 2, (slot >> 6) + 1));
        }

        var bit = 1UL << slot;
        if ((_bits[slot >> 6] & bit) == 0)
        {
            _bits[slot >> 6] |= bit;
            _slots.Add(slot);
        }

        Origins.Add(created);
    }

    public void Clear()
    {
        _slots.Clear();
        Array.Clear(_bits);
        Origins.Clear();
    }
}

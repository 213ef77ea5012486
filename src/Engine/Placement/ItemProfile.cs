namespace Sheaf.Engine;

/// <summary>
/// What items of each kind use, learnt from measurements: an exponentially weighted average that starts at the first one. Not safe for
/// concurrent use.
/// </summary>
public sealed class ItemProfile
{
    private readonly ItemProfileOptions _options;
    private readonly Dictionary<string, ResourceSize> _average = new(StringComparer.Ordinal);

    /// <summary>Makes a profile without observations.</summary>
    /// <param name="options">Weight and default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public ItemProfile(ItemProfileOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Whether a kind was observed.</summary>
    /// <param name="kind">Name of the kind.</param>
    public bool IsKnown(string kind) => _average.ContainsKey(kind);

    /// <summary>The size to pack an item of a kind with: average and headroom, or the default if the kind was never observed.</summary>
    /// <param name="kind">Name of the kind.</param>
    public ResourceSize SizeOf(string kind) =>
        _average.TryGetValue(kind, out var average) ? average * (1 + _options.Headroom) : _options.DefaultSize;

    /// <summary>Takes a measurement of one item.</summary>
    /// <param name="kind">Name of its kind.</param>
    /// <param name="used">What it used on average since the one before.</param>
    public void Observe(string kind, ResourceSize used)
    {
        Guard.NotBlank(kind);
        _average[kind] = _average.TryGetValue(kind, out var average)
            ? (average * (1 - _options.Weight)) + (used * _options.Weight)
            : used;
    }
}

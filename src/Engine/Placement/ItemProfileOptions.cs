namespace Sheaf.Engine;

/// <summary>How an item profile averages.</summary>
public sealed record ItemProfileOptions
{
    /// <summary>Weight of the newest observation in the average, above 0 to 1. Default 0.2.</summary>
    public double Weight { get; init; } = 0.2;

    /// <summary>Size of kinds that were never observed. Default half a core and 512 MiB.</summary>
    public ResourceSize DefaultSize { get; init; } = new(0.5, 512);

    /// <summary>Share added to the average for its spread over time, at least 0. Default 0.</summary>
    public double Headroom { get; init; }

    internal void Validate()
    {
        Guard.Positive(Weight, nameof(Weight), 1);
        Guard.NotNegative(Headroom, nameof(Headroom));
    }
}

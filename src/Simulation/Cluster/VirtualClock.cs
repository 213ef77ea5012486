namespace Sheaf.Simulation.Cluster;

/// <summary>The clock of a virtual cluster: it goes when it is told to.</summary>
public sealed class VirtualClock : TimeProvider
{
    /// <summary>The instant at which every experiment starts.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Seconds since the start.</summary>
    public int Second { get; set; }

    /// <summary>The instant it is.</summary>
    public DateTimeOffset Now => Start.AddSeconds(Second);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}

namespace Sheaf.Engine;

/// <summary>
/// Slots that come at random, faster and slower in a slow wave, live for a random time and process messages, each on one thread, on hosts
/// that share their cores among the busy slots.
/// </summary>
public sealed record PlacementSimulationOptions
{
    /// <summary>Simulated time. Default 60 min; above the warm-up.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Time at the start that is not measured. Default 10 min; at least 0.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What a host offers. Default 8 cores and 32 GiB.</summary>
    public ResourceSize HostCapacity { get; init; } = new(8, 32_768);

    /// <summary>See <see cref="PackerOptions.FillTarget"/>. Default 0.90.</summary>
    public double FillTarget { get; init; } = 0.90;

    /// <summary>Slots that come per minute on average, above 0. Default 12.</summary>
    public double SlotsPerMinute { get; init; } = 12;

    /// <summary>Height of the wave in the rate of slots as a share of its mean, 0 to 1. Default 0.6.</summary>
    public double WaveShare { get; init; } = 0.6;

    /// <summary>Length of the wave. Default 25 min; above 0.</summary>
    public TimeSpan WavePeriod { get; init; } = TimeSpan.FromMinutes(25);

    /// <summary>Mean of the exponentially distributed life of a slot. Default 8 min; above 0.</summary>
    public TimeSpan MeanLifetime { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>Kinds of slots that differ in load, message size and memory, at least 1. Default 8.</summary>
    public int Kinds { get; init; } = 8;

    /// <summary>Time between two profiles of the slots' CPU. Default 30 s; above 0.</summary>
    public TimeSpan ProfileInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two repacks, where the policy has them. Default 60 s; above 0.</summary>
    public TimeSpan RepackInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time that a moved slot stands still. Default 1 s; at least 0.</summary>
    public TimeSpan MovePause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time until a newly opened host is up. Default 5 s; at least 0.</summary>
    public TimeSpan HostStart { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How slots' sizes are learnt.</summary>
    public ItemProfileOptions Profile { get; init; } = new() { Weight = 0.05 };

    internal void Validate()
    {
        Guard.AtLeast(WarmUp, TimeSpan.Zero, nameof(WarmUp));
        Guard.Positive(Duration - WarmUp, nameof(Duration));
        Guard.Positive(SlotsPerMinute, nameof(SlotsPerMinute));
        PlacementGuard.Between(WaveShare, 0, 1, nameof(WaveShare));
        Guard.Positive(WavePeriod, nameof(WavePeriod));
        Guard.Positive(MeanLifetime, nameof(MeanLifetime));
        Guard.InRange(Kinds, 1, 1000, nameof(Kinds));
        Guard.Positive(ProfileInterval, nameof(ProfileInterval));
        Guard.Positive(RepackInterval, nameof(RepackInterval));
        Guard.AtLeast(MovePause, TimeSpan.Zero, nameof(MovePause));
        Guard.AtLeast(HostStart, TimeSpan.Zero, nameof(HostStart));
    }
}

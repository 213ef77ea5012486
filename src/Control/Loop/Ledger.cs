using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;

namespace Sheaf.Control.Loop;

/// <summary>What a job has cost and how it has fared since it was created. Immutable.</summary>
public sealed record Ledger
{
    /// <summary>End of the last interval counted.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Seconds that were observed while the job was meant to run.</summary>
    public double ObservedSeconds { get; init; }

    /// <summary>Of those, seconds in which the objective was missed.</summary>
    public double BadSeconds { get; init; }

    /// <summary>Price of the allocation so far.</summary>
    public double Cost { get; init; }

    /// <summary>What the static configuration would have cost.</summary>
    public double StaticCost { get; init; }

    /// <summary>Counts the interval that ends at <paramref name="observation"/>.</summary>
    /// <param name="observation">What was observed.</param>
    /// <param name="settings">Prices and the static configuration.</param>
    /// <remarks>A gap longer than ten ticks (the service was down) counts for nothing.</remarks>
    public Ledger Add(Observation observation, JobSettings settings)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(settings);
        var seconds = At is { } before ? (observation.At - before).TotalSeconds : 0;
        if (seconds <= 0 || seconds > settings.Timing.TickSeconds * 10 || observation.State == "paused")
        {
            return this with { At = observation.At };
        }

        return this with
        {
            At = observation.At,
            ObservedSeconds = ObservedSeconds + seconds,
            BadSeconds = BadSeconds + (observation.WithinSlo == false ? seconds : 0),
            Cost = Cost + (settings.Prices.PerHour(observation.Configuration) * seconds / 3600),
            StaticCost = StaticCost + (settings.Prices.PerHour(settings.Static) * seconds / 3600),
        };
    }
}

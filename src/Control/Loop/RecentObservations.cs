using Sheaf.Control.Observing;

namespace Sheaf.Control.Loop;

/// <summary>The latest observations of a job, bounded by count. Not thread-safe.</summary>
public sealed class RecentObservations
{
    private const int Capacity = 240;
    private readonly LinkedList<Observation> _items = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyCollection<Observation> All => _items;

    /// <summary>Keeps one more.</summary>
    public void Add(Observation observation)
    {
        _items.AddLast(observation);
        if (_items.Count > Capacity)
        {
            _items.RemoveFirst();
        }
    }

    /// <summary>Those with <paramref name="from"/> &lt; at, oldest first.</summary>
    public IReadOnlyList<Observation> Since(DateTimeOffset from) => [.. _items.Where(item => item.At > from)];

    /// <summary>Mean offered rate of those since <paramref name="from"/>; null where none is known.</summary>
    public double? MeanRate(DateTimeOffset from)
    {
        var rates = Since(from).Select(item => item.OfferedRate).OfType<double>().ToArray();
        return rates.Length == 0 ? null : rates.Average();
    }

    /// <summary>
    /// Whether the objective is being kept: the majority of the known intervals among the last five; null where none is known.
    /// </summary>
    public bool? WithinSlo()
    {
        var known = _items.Reverse().Take(5).Select(item => item.WithinSlo).OfType<bool>().ToArray();
        return known.Length == 0 ? null : known.Count(within => within) * 2 >= known.Length;
    }
}

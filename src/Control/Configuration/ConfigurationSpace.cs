namespace Sheaf.Control.Configuration;

/// <summary>
/// The lattice of configurations within <see cref="ConfigurationBounds"/>: small enough to enumerate, so that acquisition
/// and planning are optimised over it exactly.
/// </summary>
public sealed class ConfigurationSpace
{
    private readonly ParameterRange[] _ranges;
    private readonly Dictionary<JobConfiguration, int> _index;

    /// <summary>Enumerates the lattice of <paramref name="bounds"/>.</summary>
    /// <exception cref="ArgumentException">No configuration lies within the caps, or the lattice has over 200 000 points.</exception>
    public ConfigurationSpace(ConfigurationBounds bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        Bounds = bounds;
        _ranges = [bounds.Workers, bounds.SlotsPerWorker, bounds.CpuPerWorker, bounds.MemoryMiB, bounds.CheckpointIntervalSeconds];
        var size = _ranges.Aggregate(1L, (product, range) => product * range.Count);
        if (size > MaximumPoints)
        {
            throw new ArgumentException($"Got bounds with {size} configurations; expected at most {MaximumPoints}. Widen the steps or narrow the ranges.", nameof(bounds));
        }

        Lattice = [.. Enumerate().Where(IsWithinCaps)];
        if (Lattice.Count == 0)
        {
            throw new ArgumentException("Got caps below the smallest configuration; expected at least one configuration within them. Raise maxTotalCores or maxTotalMemoryGiB.", nameof(bounds));
        }

        _index = Lattice.Select((configuration, i) => (configuration, i)).ToDictionary(pair => pair.configuration, pair => pair.i);
    }

    /// <summary>The largest lattice that is accepted.</summary>
    public const int MaximumPoints = 200_000;

    /// <summary>Number of knobs.</summary>
    public const int Dimensions = 5;

    /// <summary>The bounds it was made from.</summary>
    public ConfigurationBounds Bounds { get; }

    /// <summary>Every allowed configuration, in a fixed order.</summary>
    public IReadOnlyList<JobConfiguration> Lattice { get; }

    /// <summary>Number of levels of each knob, in the order workers, slots, CPU, memory, interval.</summary>
    public IReadOnlyList<int> LevelCounts => [.. _ranges.Select(range => range.Count)];

    /// <summary>True where <paramref name="configuration"/> is a point of the lattice.</summary>
    public bool Contains(JobConfiguration configuration) => _index.ContainsKey(configuration);

    /// <summary>The level indices of <paramref name="configuration"/>, one for each knob; values off the lattice take the nearest level.</summary>
    public int[] Levels(JobConfiguration configuration)
    {
        var values = Values(configuration);
        return [.. _ranges.Select((range, i) => range.NearestIndex(values[i]))];
    }

    /// <summary>The configuration at the given level indices, or null where the caps forbid it.</summary>
    public JobConfiguration? At(IReadOnlyList<int> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        for (var i = 0; i < Dimensions; i++)
        {
            if (levels[i] < 0 || levels[i] >= _ranges[i].Count)
            {
                return null;
            }
        }

        var configuration = Build(levels);
        return IsWithinCaps(configuration) ? configuration : null;
    }

    /// <summary>The knobs of <paramref name="configuration"/> scaled to [0, 1] by their ranges.</summary>
    public double[] Normalise(JobConfiguration configuration)
    {
        var values = Values(configuration);
        return [.. _ranges.Select((range, i) => range.Max > range.Min ? (values[i] - range.Min) / (range.Max - range.Min) : 0.5)];
    }

    private static double[] Values(JobConfiguration c) => [c.Workers, c.SlotsPerWorker, c.CpuPerWorker, c.MemoryMiB, c.CheckpointIntervalSeconds];

    private IEnumerable<JobConfiguration> Enumerate()
    {
        var levels = new int[Dimensions];
        do
        {
            yield return Build(levels);
        }
        while (Advance(levels));
    }

    private bool Advance(int[] levels)
    {
        for (var i = Dimensions - 1; i >= 0; i--)
        {
            if (++levels[i] < _ranges[i].Count)
            {
                return true;
            }

            levels[i] = 0;
        }

        return false;
    }

    private JobConfiguration Build(IReadOnlyList<int> levels) => new(
        (int)_ranges[0].Level(levels[0]),
        (int)_ranges[1].Level(levels[1]),
        _ranges[2].Level(levels[2]),
        (int)_ranges[3].Level(levels[3]),
        _ranges[4].Level(levels[4]));

    private bool IsWithinCaps(JobConfiguration configuration) =>
        configuration.TotalCores <= (Bounds.MaxTotalCores ?? double.MaxValue) + 1e-9
        && configuration.TotalMemoryGiB <= (Bounds.MaxTotalMemoryGiB ?? double.MaxValue) + 1e-9;
}

namespace Sheaf.Engine;

/// <summary>
/// Quantiles of numbers of at least 0 with a bounded relative error: DDSketch (Masson, Rim, Lee, VLDB 12(12), 2019) with 512 buckets, of
/// which the lowest are collapsed into one when the numbers spread wider: over a factor of 28 000 at an error of 1 %. What was added
/// and merged in whatever order gives the same sketch. 2 KiB.
/// </summary>
public struct QuantileSketch
{
    private const int Mask = QuantileBuckets.Count - 1;

    private QuantileBuckets _buckets;
    private double _gamma;
    private long _zeros;
    private int _highest;
    private bool _isCollapsed;

    /// <summary>Number of values.</summary>
    public long Count { get; private set; }

    /// <summary>Number of the lowest values for which the relative error is not bounded, as they were collapsed; 0 if none were.</summary>
    public readonly long CollapsedCount => _isCollapsed ? _zeros + _buckets[Lowest & Mask] : 0;

    private readonly int Lowest => _highest - Mask;

    /// <summary>The value of rank ⌊1 + q (n − 1)⌋, within the relative error; null while there is none.</summary>
    /// <param name="q">0 (the least value) to 1 (the greatest).</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantile is not in that range.</exception>
    public readonly double? Quantile(double q)
    {
        if (!(q >= 0 && q <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(q), $"The quantile is {q}; expected 0 to 1. Give the median as 0.5, for example.");
        }

        var before = (long)(q * (Count - 1)) - _zeros;
        if (Count == 0 || before < 0)
        {
            return Count == 0 ? null : 0;
        }

        var index = Lowest;
        for (; index < _highest && before >= _buckets[index & Mask]; index++)
        {
            before -= _buckets[index & Mask];
        }

        return 2 * Math.Pow(_gamma, index) / (_gamma + 1);
    }

    internal void Add(double value, double gamma, double perLogarithm)
    {
        _gamma = gamma;
        if (value > 0)
        {
            AddToBucket((int)Math.Ceiling(Math.Log(value) * perLogarithm), 1);
        }
        else
        {
            _zeros++;
        }

        Count++;
    }

    internal void Add(in QuantileSketch other)
    {
        if (other.Count == 0)
        {
            return;
        }

        if (Count > 0 && _gamma != other._gamma)
        {
            throw new InvalidOperationException(
                $"Quantile sketches of different relative errors (bucket ratios {_gamma:R} and {other._gamma:R}) cannot be merged. Make them with the same aggregate.");
        }

        _gamma = other._gamma;
        for (var index = other._highest; index >= other.Lowest; index--)
        {
            if (other._buckets[index & Mask] is > 0 and var count)
            {
                AddToBucket(index, count);
            }
        }

        _isCollapsed |= other._isCollapsed;
        _zeros += other._zeros;
        Count += other.Count;
    }

    private void AddToBucket(int index, uint count)
    {
        // The highest bucket is never empty, once there is one.
        if (_buckets[_highest & Mask] == 0)
        {
            _highest = index;
        }
        else if (index > _highest)
        {
            Raise(index);
        }

        _isCollapsed |= index < Lowest;
        ref var bucket = ref _buckets[Math.Max(index, Lowest) & Mask];
        bucket = checked(bucket + count);
    }

    /// <summary>Makes room for a greater bucket: those that leave the range below are collapsed into the new lowest one.</summary>
    private void Raise(int highest)
    {
        uint collapsed = 0;
        var last = Math.Min((long)_highest, (long)highest - QuantileBuckets.Count);
        for (var index = Lowest; index <= last; index++)
        {
            collapsed = checked(collapsed + _buckets[index & Mask]);
            _buckets[index & Mask] = 0;
        }

        _highest = highest;
        _isCollapsed |= collapsed > 0;
        ref var bucket = ref _buckets[Lowest & Mask];
        bucket = checked(bucket + collapsed);
    }
}

namespace Sheaf.Engine;

/// <summary>Count and compensated sum (Neumaier, ZAMM 54, 1974): the error does not grow with the number of values.</summary>
public struct MeanState
{
    private double _sum;
    private double _compensation;

    /// <summary>Number of values.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of the values.</summary>
    public readonly double Sum => double.IsFinite(_sum) ? _sum + _compensation : _sum;

    /// <summary>Mean of the values; null while there was none.</summary>
    public readonly double? Mean => Count > 0 ? Sum / Count : null;

    internal void Add(double value)
    {
        AddToSum(value);
        Count++;
    }

    internal void Add(in MeanState other)
    {
        AddToSum(other._sum);
        _compensation += other._compensation;
        Count += other.Count;
    }

    private void AddToSum(double value)
    {
        // What the sum lost in rounding: of the smaller one, as the greater one was kept.
        var sum = _sum + value;
        _compensation += Math.Abs(_sum) >= Math.Abs(value) ? _sum - sum + value : value - sum + _sum;
        _sum = sum;
    }
}

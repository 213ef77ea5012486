namespace Sheaf.Forecasting;

/// <summary>A mean that starts as the plain one and then forgets exponentially.</summary>
/// <param name="rate">Weight of the newest value once enough came, inside (0, 1].</param>
internal sealed class FadingMean(double rate)
{
    private double _mean;

    public long Count { get; private set; }

    /// <summary>Null until a value came.</summary>
    public double? Value => Count > 0 ? _mean : null;

    public void Add(double value)
    {
        Count++;
        _mean += Math.Max(rate, 1.0 / Count) * (value - _mean);
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(_mean);
    }

    public void Restore(BinaryReader reader)
    {
        Count = reader.ReadInt64();
        _mean = reader.ReadDouble();
    }
}

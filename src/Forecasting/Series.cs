using System.Runtime.InteropServices;

namespace Sheaf.Forecasting;

/// <summary>
/// The latest steps of a rate, oldest first, bounded in number: outliers clipped, missing steps filled, seasons found so far.
/// </summary>
/// <remarks>
/// Values are kept in one array twice the capacity, so that a window is always one span and appending moves memory
/// once per capacity. They are rounded to <see cref="float"/> on entry: a snapshot is then both small and exact.
/// </remarks>
public sealed class Series
{
    private readonly double[] _values;
    private int _start;
    private int _end;

    /// <summary>Creates an empty series.</summary>
    /// <param name="capacity">Most values kept, at least 1.</param>
    public Series(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
        _values = new double[2 * capacity];
    }

    /// <summary>Most values kept.</summary>
    public int Capacity { get; }

    /// <summary>Values ever appended; those beyond <see cref="Capacity"/> are forgotten.</summary>
    public long Total { get; private set; }

    /// <summary>The values kept, oldest first; valid until the next append.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(_start, _end - _start);

    /// <summary>Number of values kept.</summary>
    public int Count => _end - _start;

    /// <summary>The latest value.</summary>
    /// <exception cref="InvalidOperationException">The series is empty.</exception>
    public double Last => _end > _start ? _values[_end - 1] : throw new InvalidOperationException("The series is empty; append a value first.");

    /// <summary>Season lengths in steps, strongest first; empty when none is found.</summary>
    public IReadOnlyList<int> Seasons { get; set; } = [];

    /// <summary>Appends a finite value.</summary>
    /// <param name="value">A rate; rounded to single precision.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite in single precision.</exception>
    public void Append(double value)
    {
        float rounded = (float)value;
        if (!float.IsFinite(rounded))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"Got {value}, expected a finite rate; leave missing steps to the caller to fill.");
        }

        if (_end == _values.Length)
        {
            _values.AsSpan(_start, _end - _start).CopyTo(_values);
            _end -= _start;
            _start = 0;
        }

        _values[_end++] = rounded;
        if (_end - _start > Capacity)
        {
            _start++;
        }

        Total++;
    }

    internal void Snapshot(BinaryWriter writer)
    {
        writer.Write(Total);
        writer.Write(Count);
        foreach (double value in Values)
        {
            writer.Write((float)value);
        }

        writer.Write(Seasons.Count);
        foreach (int season in Seasons)
        {
            writer.Write(season);
        }
    }

    internal void Restore(BinaryReader reader)
    {
        long total = reader.ReadInt64();
        int count = StateReader.Count(reader, Capacity, "series values");
        _start = _end = 0;
        for (int i = 0; i < count; i++)
        {
            Append(reader.ReadSingle());
        }

        Total = total;
        int[] seasons = new int[StateReader.Count(reader, 16, "seasons")];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(seasons.AsSpan()));
        Seasons = seasons;
    }
}

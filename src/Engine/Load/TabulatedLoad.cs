using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Sheaf.Engine;

/// <summary>A rate that is constant between breakpoints and repeats after the last one.</summary>
public abstract class TabulatedLoad : LoadProfile
{
    private readonly long[] _starts;       // n + 1 breakpoints, microseconds, from 0 to the length of a pass
    private readonly double[] _rates;      // n rates, events/s
    private readonly double[] _cumulative; // n + 1 counts at the breakpoints
    private readonly string _kind;

    /// <summary>Makes the table.</summary>
    /// <param name="kind">What the table came from; part of the fingerprint.</param>
    /// <param name="startsMicros">n + 1 strictly rising breakpoints from 0, microseconds of job time; the last ends the pass.</param>
    /// <param name="rates">n rates, events/s, finite and at least 0.</param>
    private protected TabulatedLoad(string kind, long[] startsMicros, double[] rates)
    {
        _kind = kind;
        _starts = startsMicros;
        _rates = rates;
        _cumulative = new double[rates.Length + 1];
        for (var i = 0; i < rates.Length; i++)
        {
            Guard.NotNegative(rates[i], nameof(rates));
            _cumulative[i + 1] = _cumulative[i] + rates[i] * (_starts[i + 1] - _starts[i]) / 1e6;
            Peak = Math.Max(Peak, rates[i]);
        }
    }

    /// <inheritdoc/>
    public override double Peak { get; }

    /// <inheritdoc/>
    public override double Mean => EventsPerPass / Length.TotalSeconds;

    /// <summary>Length of one pass in job time.</summary>
    public TimeSpan Length => Micros.ToTimeSpan(_starts[^1]);

    /// <summary>Events of one pass.</summary>
    public double EventsPerPass => _cumulative[^1];

    /// <inheritdoc/>
    public override string Fingerprint
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes(_kind));
            hash.AppendData(MemoryMarshal.AsBytes<long>(_starts));
            hash.AppendData(MemoryMarshal.AsBytes<double>(_rates));
            return string.Create(CultureInfo.InvariantCulture, $"{_kind} {Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}");
        }
    }

    private protected long[] Starts => _starts;

    private protected double[] Rates => _rates;

    /// <inheritdoc/>
    public override double RateAt(TimeSpan jobTime) => _rates[SegmentAt(Micros.From(jobTime) % _starts[^1])];

    /// <inheritdoc/>
    public override double CumulativeAt(TimeSpan jobTime)
    {
        var (pass, within) = Math.DivRem(Micros.From(jobTime), _starts[^1]);
        var segment = SegmentAt(within);
        return pass * EventsPerPass + _cumulative[segment] + _rates[segment] * (within - _starts[segment]) / 1e6;
    }

    /// <inheritdoc/>
    public override TimeSpan? TimeOfCumulative(double count)
    {
        if (count <= 0)
        {
            return TimeSpan.Zero;
        }

        var hint = 0;
        var micros = MicrosOf(count, ref hint);
        return micros == Never ? null : Micros.ToTimeSpan(micros);
    }

    internal override long CreationMicros(long index, ref int hint) => MicrosOf(index + 0.5, ref hint);

    private long MicrosOf(double count, ref int hint)
    {
        var total = EventsPerPass;
        if (total <= 0)
        {
            return Never;
        }

        var pass = Math.Floor(count / total);
        var rest = count - pass * total;
        if (rest <= 0)
        {
            // The very end of the previous pass, not the start of this one.
            pass--;
            rest = total;
        }

        var segment = SegmentOfCount(Math.Min(rest, total), hint);
        hint = segment;
        var within = _starts[segment] + (rest - _cumulative[segment]) / _rates[segment] * 1e6;
        return (long)pass * _starts[^1] + (long)Math.Clamp(within, _starts[segment], _starts[segment + 1]);
    }

    /// <summary>The segment whose counts, from exclusive to inclusive, hold a count; such a segment has a positive rate.</summary>
    private int SegmentOfCount(double count, int hint)
    {
        for (var i = hint; i < Math.Min(hint + 3, _rates.Length); i++)
        {
            if (count > _cumulative[i] && count <= _cumulative[i + 1])
            {
                return i;
            }
        }

        int low = 0, high = _rates.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_cumulative[middle + 1] >= count)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private int SegmentAt(long micros)
    {
        var found = Array.BinarySearch(_starts, micros);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, _rates.Length - 1);
    }
}

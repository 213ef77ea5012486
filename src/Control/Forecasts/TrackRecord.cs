using System.Globalization;
using System.IO.Compression;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Forecasts;

/// <summary>
/// The forecasts of a few leads over the latest steps, beside the rates that came true. A ring of fixed size; one <see cref="Add"/> for
/// each step. Rates and medians are kept in single precision, the distances of bounds from their median to 0.4 % of them. Not thread-safe.
/// </summary>
/// <remarks>
/// A row is: the rate observed, then for each lead the median of what was forecast at the end of that step, and from there to low 80 %,
/// high 80 %, low 95 %, high 95 %; NaN is unknown. The outcome of a row's forecast is found as many rows later as its lead.
/// </remarks>
public sealed class TrackRecord
{
    /// <summary>Steps kept. With four leads they take 24 KiB of JSON at most, so that most of 200 KiB is the forecaster's.</summary>
    public const int Capacity = 300;

    private const int Version = 1;
    private const int Bounds = 5;
    private const double LargestRate = 1e30;
    private static readonly double[] Levels = [.5, .1, .9, .025, .975];

    private readonly int[] _leads;
    private readonly TimeSpan _step;
    private readonly int _width;
    private readonly long[] _times = new long[Capacity];
    private readonly float[] _rows;
    private int _count;
    private int _next;

    /// <summary>A record without any step.</summary>
    /// <param name="leads">Steps ahead whose forecasts are kept; one or more, from 1, increasing.</param>
    /// <param name="step">Time of one step; above zero.</param>
    /// <exception cref="ArgumentException">A lead is below 1 or not above the one before it, there is none, or the step is not above zero.</exception>
    public TrackRecord(IReadOnlyList<int> leads, TimeSpan step)
    {
        ArgumentNullException.ThrowIfNull(leads);
        if (leads.Count == 0 || leads[0] < 1 || leads.Zip(leads.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException($"Got leads {string.Join(", ", leads)}; expected one or more, from 1, increasing.", nameof(leads));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        _leads = [.. leads];
        _step = step;
        _width = 1 + (Bounds * _leads.Length);
        _rows = new float[Capacity * _width];
    }

    /// <summary>Steps ahead whose forecasts are kept, increasing.</summary>
    public IReadOnlyList<int> Leads => _leads;

    /// <summary>The end of the latest step; null before the first one.</summary>
    public DateTimeOffset? LatestAt => _count == 0 ? null : At(_count - 1);

    /// <summary>Takes in the next step.</summary>
    /// <param name="at">Its end.</param>
    /// <param name="rate">Its mean rate; null where unknown. What is no rate (negative, infinite, NaN) is unknown too.</param>
    /// <param name="forecast">What was forecast at its end; null where nothing was. Leads beyond its horizon stay unknown.</param>
    /// <exception cref="ArgumentException">The forecast lacks the median or an end of the central 80 % and 95 % intervals.</exception>
    public void Add(DateTimeOffset at, double? rate, LoadForecast? forecast)
    {
        var columns = forecast is null ? null : Columns(forecast);
        _times[_next] = at.UtcTicks;
        var row = _rows.AsSpan(_next * _width, _width);
        row.Fill(float.NaN);
        row[0] = rate is >= 0 and <= LargestRate ? (float)rate.Value : float.NaN;
        for (var i = 0; forecast is not null && i < _leads.Length && _leads[i] <= forecast.Horizon; i++)
        {
            var quantiles = forecast.Quantiles[_leads[i] - 1];
            var kept = row.Slice(1 + (i * Bounds), Bounds);
            var median = quantiles[columns![0]];
            kept[0] = (float)median;
            for (var bound = 1; bound < Bounds; bound++)
            {
                kept[bound] = Shortened((float)(quantiles[columns[bound]] - median));
            }
        }

        _next = (_next + 1) % Capacity;
        _count = Math.Min(_count + 1, Capacity);
    }

    /// <summary>The forecasts of one lead, oldest first, beside what came true; the last <paramref name="lead"/> of them lie ahead.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Forecasts of that lead are not kept.</exception>
    public IReadOnlyList<ForecastOutcome> Outcomes(int lead)
    {
        var column = Array.IndexOf(_leads, lead);
        if (column < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(lead), lead, $"Expected one of {string.Join(", ", _leads)} steps.");
        }

        List<ForecastOutcome> outcomes = new(_count);
        for (var issued = 0; issued < _count; issued++)
        {
            var bounds = Row(issued).Slice(1 + (column * Bounds), Bounds);
            if (!float.IsNaN(bounds[0]))
            {
                var observed = issued + lead < _count ? Row(issued + lead)[0] : float.NaN;
                outcomes.Add(Outcome(At(issued + lead), bounds, float.IsNaN(observed) ? null : Rate(observed)));
            }
        }

        return outcomes;
    }

    /// <summary>All of it, to go on later with <see cref="Restore"/>.</summary>
    public TrackRecordState Snapshot()
    {
        using MemoryStream stream = new();
        using (DeflateStream deflated = new(stream, CompressionLevel.Optimal))
        using (BinaryWriter writer = new(deflated))
        {
            writer.Write(_leads.Length);
            Array.ForEach(_leads, writer.Write);
            writer.Write(_count);
            for (var i = 0; i < _count; i++)
            {
                writer.Write(_times[Place(i)]);
                WriteRow(writer, Row(i));
            }
        }

        return new TrackRecordState(Version, stream.ToArray());
    }

    /// <summary>Makes a record that goes on from a snapshot.</summary>
    /// <param name="leads">The leads that it was taken with.</param>
    /// <param name="step">Time of one step; above zero.</param>
    /// <param name="state">What <see cref="Snapshot"/> gave.</param>
    /// <exception cref="InvalidDataException">The state is of another version, has other leads, or is damaged.</exception>
    public static TrackRecord Restore(IReadOnlyList<int> leads, TimeSpan step, TrackRecordState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        TrackRecord record = new(leads, step);
        if (state.Version != Version || state.Data is null)
        {
            throw new InvalidDataException($"Got past forecasts of version {state.Version}, expected {Version}; start anew without them.");
        }

        using BinaryReader reader = new(new DeflateStream(new MemoryStream(state.Data), CompressionMode.Decompress));
        try
        {
            record.Read(reader);
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException($"The past forecasts end after {state.Data.Length} bytes, too early; start anew without them.", error);
        }

        return record;
    }

    private void Read(BinaryReader reader)
    {
        var isSame = reader.ReadInt32() == _leads.Length && Array.TrueForAll(_leads, lead => reader.ReadInt32() == lead);
        var count = isSame ? reader.ReadInt32() : -1;
        if (count is < 0 or > Capacity)
        {
            throw new InvalidDataException($"The past forecasts are of other leads than {string.Join(", ", _leads)}, or damaged; start anew without them.");
        }

        for (var i = 0; i < count; i++)
        {
            var ticks = reader.ReadInt64();
            _times[i] = ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
                ? ticks
                : throw new InvalidDataException($"Got {ticks} ticks as the end of a step in the past forecasts; start anew without them.");
            ReadRow(reader, _rows.AsSpan(i * _width, _width));
        }

        (_count, _next) = (count, count % Capacity);
    }

    private static void WriteRow(BinaryWriter writer, ReadOnlySpan<float> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (IsDistance(i))
            {
                writer.Write((ushort)(BitConverter.SingleToUInt32Bits(row[i]) >> 16));
            }
            else
            {
                writer.Write(row[i]);
            }
        }
    }

    private static void ReadRow(BinaryReader reader, Span<float> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = IsDistance(i) ? BitConverter.UInt32BitsToSingle((uint)reader.ReadUInt16() << 16) : reader.ReadSingle();
        }
    }

    private static bool IsDistance(int column) => column > 0 && (column - 1) % Bounds != 0;

    // The upper half of a single-precision number: its whole range with eight significant bits (known as bfloat16).
    private static float Shortened(float value) =>
        BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(value) + 0x8000) & 0xFFFF_0000);

    private static ForecastOutcome Outcome(DateTimeOffset at, ReadOnlySpan<float> kept, double? observed)
    {
        var median = kept[0];
        return new ForecastOutcome(at, Rate(median), Bound(kept[1]), Bound(kept[2]), Bound(kept[3]), Bound(kept[4]), observed);

        double Bound(float distance) => Rate(Math.Max(0, median + distance));
    }

    private static int[] Columns(LoadForecast forecast)
    {
        var known = forecast.Levels.ToArray();
        var columns = Array.ConvertAll(Levels, level => Array.IndexOf(known, level));
        return Array.TrueForAll(columns, column => column >= 0)
            ? columns
            : throw new ArgumentException(
                $"Got a forecast of levels {string.Join(", ", known.Select(level => level.ToString(CultureInfo.InvariantCulture)))}; expected 0.025, 0.1, 0.5, 0.9, 0.975 among them.",
                nameof(forecast));
    }

    // What was rounded to single precision is shown with the digits it has.
    private static double Rate(float value) => value < 1e28f ? (double)(decimal)value : value;

    private int Place(int index) => (_next - _count + index + Capacity) % Capacity;

    private ReadOnlySpan<float> Row(int index) => _rows.AsSpan(Place(index) * _width, _width);

    private DateTimeOffset At(int index) => index < _count
        ? new DateTimeOffset(_times[Place(index)], TimeSpan.Zero)
        : At(_count - 1) + ((index - _count + 1) * _step);
}

using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>Drives each car again from the generator and compares every triggered result.</summary>
internal sealed class TopSpeedRecount(TopSpeedJob job) : IResultRecount
{
    private readonly List<CarTopSpeed>[] _rows = [.. Enumerable.Range(0, CarFleet.Cars).Select(_ => new List<CarTopSpeed>())];
    private readonly CarFleet _fleet = new(job.Seed);
    private long _rowCount;
    private long _wrong;

    public void AddRows(ReadOnlySpan<byte> rows)
    {
        foreach (ref readonly var row in MemoryMarshal.Cast<byte, CarTopSpeed>(rows))
        {
            _rowCount++;
            if (row.Car is >= 0 and < CarFleet.Cars)
            {
                _rows[row.Car].Add(row);
            }
            else
            {
                _wrong++;
            }
        }
    }

    public RecountResult Compare(long watermarkMicros, ReadOnlySpan<long> offsets, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var result = new RecountResult(0, _rowCount, 0, 0, _wrong);
        var splits = offsets.Length;
        for (var car = 0; car < CarFleet.Cars && splits > 0; car++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The car's reports are every (Cars / splits)-th event of its split.
            var stride = CarFleet.Cars / splits;
            var reports = (offsets[car % splits] - car / splits + stride - 1) / stride;
            result = CompareCar(Drive(car, reports), _rows[car], result with { Events = result.Events + Math.Max(0, reports) });
            progress?.Report((car + 1) / (double)CarFleet.Cars);
        }

        return result;
    }

    private List<CarTopSpeed> Drive(int car, long reports)
    {
        var results = new List<CarTopSpeed>();
        var keep = Micros.From(TopSpeedJob.Keep);
        var recent = new List<(long Time, int Speed)>();
        var oldest = 0;
        var hint = 0;
        var mark = double.NaN;
        for (long report = 0; report < reports; report++)
        {
            var index = report * CarFleet.Cars + car;
            var seen = _fleet.Event(index, job.Load.CreationMicros(index, ref hint));
            Remember(recent, ref oldest, seen, keep);
            if (double.IsNaN(mark))
            {
                mark = seen.DistanceMetres;
            }
            else if (seen.DistanceMetres - mark > TopSpeedJob.TriggerMetres)
            {
                mark = seen.DistanceMetres;
                results.Add(new CarTopSpeed(car, recent[oldest].Speed, seen.TimeMicros));
            }
        }

        return results;
    }

    /// <summary>Keeps the speeds that may still be a maximum, falling from the oldest on.</summary>
    private static void Remember(List<(long Time, int Speed)> recent, ref int oldest, CarEvent seen, long keep)
    {
        while (recent.Count > oldest && recent[^1].Speed <= seen.SpeedKmh)
        {
            recent.RemoveAt(recent.Count - 1);
        }

        recent.Add((seen.TimeMicros, seen.SpeedKmh));
        while (recent[oldest].Time <= seen.TimeMicros - keep)
        {
            oldest++;
        }

        if (oldest > 1024)
        {
            recent.RemoveRange(0, oldest);
            oldest = 0;
        }
    }

    private static RecountResult CompareCar(List<CarTopSpeed> expected, List<CarTopSpeed> actual, RecountResult result)
    {
        actual.Sort((a, b) => a.TimeMicros != b.TimeMicros ? a.TimeMicros.CompareTo(b.TimeMicros) : a.SpeedKmh.CompareTo(b.SpeedKmh));
        long lost = 0, doubled = 0, wrong = 0;
        int e = 0, a = 0;
        while (e < expected.Count || a < actual.Count)
        {
            if (a == actual.Count || (e < expected.Count && expected[e].TimeMicros < actual[a].TimeMicros))
            {
                lost++;
                e++;
            }
            else if (e == expected.Count || actual[a].TimeMicros < expected[e].TimeMicros)
            {
                var repeats = a > 0 && actual[a].TimeMicros == actual[a - 1].TimeMicros;
                doubled += repeats ? 1 : 0;
                wrong += repeats ? 0 : 1;
                a++;
            }
            else
            {
                wrong += expected[e].SpeedKmh == actual[a].SpeedKmh ? 0 : 1;
                e++;
                a++;
            }
        }

        return result with { Lost = result.Lost + lost, Doubled = result.Doubled + doubled, Wrong = result.Wrong + wrong };
    }
}

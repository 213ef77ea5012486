using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>Counts views per campaign and window from the generator's bits alone: no JSON, no pipeline.</summary>
internal sealed class ClickstreamRecount(ClickstreamJob job) : IResultRecount
{
    private readonly Dictionary<(long Start, long Campaign), long> _rows = [];
    private readonly ClickstreamEvents _content = new(job.Seed);
    private long _rowCount;
    private long _doubled;

    public void AddRows(ReadOnlySpan<byte> rows)
    {
        foreach (ref readonly var row in MemoryMarshal.Cast<byte, CampaignCount>(rows))
        {
            _rowCount++;
            if (!_rows.TryAdd((row.StartMicros, row.Campaign), row.Views))
            {
                _doubled += row.Views;
            }
        }
    }

    public RecountResult Compare(long watermarkMicros, ReadOnlySpan<long> offsets, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var size = Micros.From(ClickstreamJob.Window);
        var result = new RecountResult(0, _rowCount, 0, _doubled, 0);
        long first = 0;
        for (long start = 0; watermarkMicros >= start + size; start += size)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = CreatedBefore(start + size);
            result = CompareWindow(start, CountViews(first, end), result with { Events = end });
            progress?.Report(Math.Min(1, (start + size) / (double)Math.Max(1, watermarkMicros)));
            first = end;
            if (end == job.EventLimit)
            {
                break;
            }
        }

        return result with { Lost = result.Lost + Unread(first, offsets), Wrong = result.Wrong + _rows.Count };
    }

    private RecountResult CompareWindow(long start, long[] expected, RecountResult result)
    {
        for (var campaign = 0; campaign < expected.Length; campaign++)
        {
            var found = _rows.Remove((start, campaign), out var views);
            if (!found && expected[campaign] == 0)
            {
                continue;
            }

            var difference = views - expected[campaign];
            result = result with
            {
                Lost = result.Lost + Math.Max(0, -difference),
                Doubled = result.Doubled + Math.Max(0, difference),
                Wrong = result.Wrong + (found && difference != 0 ? 1 : 0),
            };
        }

        return result;
    }

    private long[] CountViews(long from, long to)
    {
        var counts = new long[ClickstreamEvents.Campaigns];
        for (var index = from; index < to; index++)
        {
            var bits = _content.Bits(index);
            if (ClickstreamEvents.EventType(bits) == 0)
            {
                counts[ClickstreamEvents.Ad(bits) / ClickstreamEvents.AdsPerCampaign]++;
            }
        }

        return counts;
    }

    private long CreatedBefore(long micros)
    {
        var created = job.Load.EventsDueAt(Micros.ToTimeSpan(micros - 1));
        return Math.Min(created, job.EventLimit ?? long.MaxValue);
    }

    /// <summary>Events before an index that the offsets say were not read.</summary>
    private static long Unread(long before, ReadOnlySpan<long> offsets)
    {
        long missing = 0;
        for (var split = 0; split < offsets.Length; split++)
        {
            var inSplit = (before - split + offsets.Length - 1) / offsets.Length;
            missing += Math.Max(0, inSplit - offsets[split]);
        }

        return missing;
    }
}

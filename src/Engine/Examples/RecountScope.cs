namespace Sheaf.Engine;

/// <summary>The part of a generated log that the committed results must tell of.</summary>
internal sealed class RecountScope(
    JobDefinition job, long watermarkMicros, long[] offsets, IProgress<double>? progress, CancellationToken cancellationToken)
{
    private const int ProgressEvery = 1 << 20;

    /// <summary>Windows that end at or before this job time are closed.</summary>
    public long WatermarkMicros => watermarkMicros;

    /// <summary>Number of events recounted so far.</summary>
    public long Events { get; private set; }

    /// <summary>Events of closed windows that, as the offsets say, were never read.</summary>
    public long Unread { get; private set; }

    /// <summary>Whether an event had been read when the last checkpoint was taken.</summary>
    public bool IsRead(long index) => offsets.Length > 0 && index / offsets.Length < offsets[(int)(index % offsets.Length)];

    /// <summary>The events that had been read, with their creation times (microseconds of job time), by rising index.</summary>
    public IEnumerable<(long Index, long CreatedMicros)> ReadEvents()
    {
        var end = offsets.Length == 0 ? 0 : offsets.Max() * offsets.Length;
        return Created(0, end, IsRead);
    }

    /// <summary>The events of a window with their creation times.</summary>
    public IEnumerable<(long Index, long CreatedMicros)> EventsOf(ClosedWindow window) => Created(window.From, window.To);

    /// <summary>The events created before the watermark, which had all been read, with their creation times.</summary>
    public IEnumerable<(long Index, long CreatedMicros)> EventsBeforeWatermark()
    {
        var end = CreatedBefore(watermarkMicros);
        NoteUnread(end);
        return Created(0, end);
    }

    /// <summary>The closed windows of a length from time zero to the watermark, or to the last event if that comes before.</summary>
    public IEnumerable<ClosedWindow> Windows(TimeSpan length)
    {
        var size = Micros.From(length);
        long first = 0;
        for (var end = size; end <= watermarkMicros && first != job.EventLimit; end += size)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = CreatedBefore(end);
            yield return new ClosedWindow(end, first, next);
            first = next;
            progress?.Report(Math.Min(1, end / (double)watermarkMicros));
        }

        NoteUnread(first);
    }

    private IEnumerable<(long Index, long CreatedMicros)> Created(long from, long to, Func<long, bool>? isWanted = null)
    {
        var hint = 0;
        for (var index = from; index < to; index++)
        {
            if (isWanted?.Invoke(index) == false)
            {
                continue;
            }

            if ((++Events & (ProgressEvery - 1)) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            yield return (index, job.Load.CreationMicros(index, ref hint));
        }
    }

    private long CreatedBefore(long micros)
    {
        var limit = job.EventLimit ?? long.MaxValue;
        return micros == long.MaxValue ? limit : Math.Min(limit, micros <= 0 ? 0 : job.Load.EventsDueAt(Micros.ToTimeSpan(micros - 1)));
    }

    private void NoteUnread(long before)
    {
        for (var split = 0; split < offsets.Length; split++)
        {
            var inSplit = (before - split + offsets.Length - 1) / offsets.Length;
            Unread += Math.Max(0, inSplit - offsets[split]);
        }
    }
}

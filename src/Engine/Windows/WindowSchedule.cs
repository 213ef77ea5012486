namespace Sheaf.Engine;

/// <summary>
/// Which windows there are: one pair of size and advance after another, each from a boundary on. Event time is divided into panes, as long as the
/// greatest common divisor of all sizes and advances, so that every window is a run of whole panes. Immutable.
/// </summary>
/// <remarks>
/// At a switch with boundary B, windows of the old pair are those that end by B, and windows of the new pair start at B, B + advance, and so on. B is an
/// end of a window of the old pair, so every event is in a window, and between tumbling pairs in exactly one. Between sliding pairs, events near B are
/// in fewer windows than others, because no window reaches across.
/// </remarks>
internal sealed class WindowSchedule
{
    private readonly WindowEra[] _eras;

    private WindowSchedule(IReadOnlyList<WindowPair> pairs, WindowEra[] eras, long paneMicros)
    {
        Pairs = pairs;
        _eras = eras;
        PaneMicros = paneMicros;
    }

    /// <summary>The pairs to choose from; at the start the first holds.</summary>
    public IReadOnlyList<WindowPair> Pairs { get; }

    /// <summary>Length of a pane.</summary>
    public long PaneMicros { get; }

    /// <summary>The stretches of event time, oldest first.</summary>
    public ReadOnlySpan<WindowEra> Eras => _eras;

    /// <summary>The schedule before any switch. Windows start at multiples of the advance.</summary>
    public static WindowSchedule Create(IReadOnlyList<WindowPair> pairs)
    {
        if (pairs.Count == 0)
        {
            throw new ArgumentException("There is no pair of window size and advance; expected at least one. Give one.", nameof(pairs));
        }

        var pane = pairs.Aggregate(0L, (gcd, pair) => Gcd(Gcd(gcd, pair.SizeMicros), pair.AdvanceMicros));
        return new WindowSchedule(
            [.. pairs], [new WindowEra(long.MinValue, long.MaxValue, 0, pairs[0].SizeMicros, pairs[0].AdvanceMicros)], pane);
    }

    /// <summary>The same with other eras, such as those a checkpoint has kept.</summary>
    public WindowSchedule WithEras(WindowEra[] eras) => new(Pairs, eras, PaneMicros);

    /// <summary>The same with another pair from a boundary on.</summary>
    /// <exception cref="ArgumentException">The pair is none of the given ones, or the boundary no end of a window of the last pair.</exception>
    public WindowSchedule SwitchAt(long boundaryMicros, WindowPair pair)
    {
        if (!Pairs.Contains(pair))
        {
            throw new ArgumentException($"The pair {pair} is none of the given ones: {string.Join("; ", Pairs)}. Choose one of these.", nameof(pair));
        }

        var last = _eras[^1];
        if (!last.IsWindowEnd(boundaryMicros))
        {
            throw new ArgumentException(
                $"The boundary {boundaryMicros} µs is no end of a window of {last.Size} by {last.Advance} µs from {last.Origin}. Give one, such as {NextBoundary(boundaryMicros)}.",
                nameof(boundaryMicros));
        }

        var next = new WindowEra(boundaryMicros, long.MaxValue, boundaryMicros, pair.SizeMicros, pair.AdvanceMicros);
        return WithEras([.. _eras[..^1], last with { To = boundaryMicros }, next]);
    }

    /// <summary>The first time at or after the given one where the last pair could be switched.</summary>
    public long NextBoundary(long time)
    {
        var last = _eras[^1];
        var least = last.From == long.MinValue ? time : Math.Max(time, last.From + last.Size);
        return last.Origin + last.Size - WindowEra.FloorDivide(last.Origin + last.Size - least, last.Advance) * last.Advance;
    }

    /// <summary>Size and advance of an era.</summary>
    public WindowPair PairOf(WindowEra era) => Pairs.First(p => p.SizeMicros == era.Size && p.AdvanceMicros == era.Advance);

    /// <summary>The first window that holds a pane and ends after a time; null when there is none.</summary>
    public WindowBounds? FirstWindow(long paneStart, long endsAfter)
    {
        foreach (ref readonly var era in _eras.AsSpan())
        {
            if (era.FirstWindow(paneStart, paneStart + PaneMicros, endsAfter) is { } window)
            {
                return window;
            }
        }

        return null;
    }

    /// <summary>End of the last window that holds a pane.</summary>
    public long LastEnd(long paneStart)
    {
        for (var i = _eras.Length - 1; i >= 0; i--)
        {
            if (_eras[i].LastWindow(paneStart, paneStart + PaneMicros) is { } window)
            {
                return window.End;
            }
        }

        return long.MinValue;
    }

    /// <summary>Start of the pane of an event time.</summary>
    public long PaneStart(long time) => WindowEra.FloorDivide(time, PaneMicros) * PaneMicros;

    /// <summary>The same without the eras that ended by a time.</summary>
    public WindowSchedule Without(long endedBy) => _eras.Length > 1 && _eras[0].To <= endedBy ? WithEras(_eras[1..]).Without(endedBy) : this;

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}

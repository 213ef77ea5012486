namespace Sheaf.Engine;

/// <summary>Goes over all window contents again and again, a few at a time, so that cold ones are found and compressed.</summary>
internal sealed class PaneSweep<TKey, TAccumulator, TCell, TCells>(PaneList<TKey, TCell> panes, TCells cells)
    where TKey : unmanaged, IEquatable<TKey>
    where TAccumulator : unmanaged
    where TCell : unmanaged
    where TCells : struct, ICells<TCell, TAccumulator>
{
    /// <summary>A pass begins at most this often: what was used within the last one counts as warm.</summary>
    private const long PassNanos = 100_000_000;

    /// <summary>A step is taken at most this often.</summary>
    private const long StepNanos = 1_000_000;

    /// <summary>Contents looked at in a step: 5 µs when nothing is to be done, under 0.3 ms when all are compressed.</summary>
    private const int StepLength = 1024;

    private long _passStarted = long.MinValue;
    private long _stepped = long.MinValue;
    private long _pane = long.MaxValue;
    private int _slot;
    private int _percent = 100;

    /// <summary>Takes a step if it is time.</summary>
    /// <param name="nowNanos">Processing time.</param>
    /// <param name="percent">Share of contents to be kept uncompressed.</param>
    public void Step(long nowNanos, int percent)
    {
        if (percent != _percent)
        {
            _percent = percent;
            cells.Keep(percent);
            _passStarted = long.MinValue;
            _pane = long.MaxValue;
        }

        if ((percent == 100 && cells.Compressed == 0) || (_stepped != long.MinValue && nowNanos - _stepped < StepNanos) || !BeginPass(nowNanos))
        {
            return;
        }

        _stepped = nowNanos;
        Go(StepLength);
    }

    /// <summary>Whether a pass is under way, or can begin now.</summary>
    private bool BeginPass(long nowNanos)
    {
        if (_pane != long.MaxValue)
        {
            return true;
        }

        if (_passStarted != long.MinValue && nowNanos - _passStarted < PassNanos)
        {
            return false;
        }

        _passStarted = nowNanos;
        cells.BeginPass();
        _pane = long.MinValue;
        return true;
    }

    private void Go(int left)
    {
        for (var i = panes.IndexOf(_pane); i < panes.Count; i++)
        {
            var pane = panes[i];
            var from = pane.Start == _pane ? _slot : 0;
            var to = (int)Math.Min(pane.Table.Count, (long)from + left);
            for (var slot = from; slot < to; slot++)
            {
                cells.Sweep(ref pane.Table[slot].Cell);
            }

            left -= Math.Max(0, to - from);
            if (left <= 0)
            {
                (_pane, _slot) = (pane.Start, to);
                return;
            }
        }

        _pane = long.MaxValue;
    }
}

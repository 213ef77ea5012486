namespace Sheaf.Forecasting;

/// <summary>Looks for seasons again each time the series has grown by a sixteenth, or after as many steps once it is full.</summary>
/// <param name="step">Time between two values.</param>
internal sealed class SeasonWatch(TimeSpan step)
{
    private const int Patience = 3;

    // A day that is no whole number of steps, or of too few, is none to snap to.
    private readonly int _day = TimeSpan.TicksPerDay % step.Ticks == 0 ? (int)Math.Min(TimeSpan.TicksPerDay / step.Ticks, 1_000_000) : 0;
    private long _next = 24;
    private int _misses;

    public void Update(Series series)
    {
        if (series.Total < _next)
        {
            return;
        }

        IReadOnlyList<int> found = SeasonDetector.Detect(series.Values, _day);

        // A season that is merely not confirmed is kept for a few looks: models are rebuilt when it goes.
        bool lost = found.Count < series.Seasons.Count && found.SequenceEqual(series.Seasons.Take(found.Count));
        _misses = lost ? _misses + 1 : 0;
        if (_misses is 0 or > Patience)
        {
            series.Seasons = found;
            _misses = 0;
        }

        _next = series.Total + Math.Max(8, series.Count / 16);
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(_next);
        writer.Write(_misses);
    }

    public void Restore(BinaryReader reader)
    {
        _next = reader.ReadInt64();
        _misses = reader.ReadInt32();
    }
}

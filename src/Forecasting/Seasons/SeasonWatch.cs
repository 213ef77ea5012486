namespace Sheaf.Forecasting;

/// <summary>Looks for seasons again each time the series has grown by a sixteenth, or after as many steps once it is full.</summary>
internal sealed class SeasonWatch
{
    private long _next = 24;

    public void Update(Series series)
    {
        if (series.Total < _next)
        {
            return;
        }

        series.Seasons = SeasonDetector.Detect(series.Values);
        _next = series.Total + Math.Max(8, series.Count / 16);
    }

    public void Snapshot(BinaryWriter writer) => writer.Write(_next);

    public void Restore(BinaryReader reader) => _next = reader.ReadInt64();
}

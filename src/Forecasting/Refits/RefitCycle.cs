namespace Sheaf.Forecasting;

/// <summary>
/// Refits the members one after another on one frozen window, a piece at a time; when all are done, the next cycle waits until the
/// series has grown by a thirty-second.
/// </summary>
/// <remarks>
/// A snapshot holds how far the cycle got, not the half-fitted model: the window can be cut from the saved series again, and as a
/// fit depends on that and on the member as it still is, as many pieces bring it to the same place.
/// </remarks>
/// <param name="members">The pool.</param>
/// <param name="capacity">Most values that the series keeps.</param>
internal sealed class RefitCycle(IPointForecaster[] members, int capacity)
{
    private const int FirstCycle = 16;
    private const int ShortestWait = 8;
    private const int LongestWait = 240;

    // A cycle that takes longer has lost so much of its window from the series that a snapshot could not be gone on with.
    private readonly int _patience = Math.Max(16, capacity / 8);
    private FitWindow? _window;
    private ModelFit? _fit;
    private int _member;
    private int _pieces;
    private long _next = FirstCycle;

    /// <summary>Cycles completed.</summary>
    public long Completed { get; private set; }

    /// <summary>Goes on with the cycle, or begins the one that is due, until about <paramref name="work"/> is spent.</summary>
    /// <returns>Multiply-adds spent; 0 when nothing is due.</returns>
    public long Advance(Series series, long work)
    {
        long spent = 0;
        while (spent < work && Prepare(series))
        {
            spent += _fit!.Advance();
            _pieces++;
            Finish();
        }

        return spent;
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(_next);
        writer.Write(Completed);
        writer.Write(_window is not null);
        if (_window is not null)
        {
            writer.Write(_window.Total);
            writer.Write(_window.Count);
            writer.Write(_window.Seasons.Count);
            foreach (int season in _window.Seasons)
            {
                writer.Write(season);
            }

            writer.Write(_member);
            writer.Write(_fit is null ? 0 : _pieces);
        }
    }

    public void Restore(BinaryReader reader, Series series)
    {
        _next = reader.ReadInt64();
        Completed = reader.ReadInt64();
        _window = null;
        _fit = null;
        if (reader.ReadBoolean())
        {
            _window = Cut(series, reader.ReadInt64(), reader.ReadInt32(), reader);
            _member = StateReader.Count(reader, members.Length, "refitted members");
            int pieces = StateReader.Count(reader, int.MaxValue, "pieces of a refit");
            Repeat(pieces);
        }
    }

    // True when there is a fit to advance.
    private bool Prepare(Series series)
    {
        if (_window is not null && series.Total - _window.Total > _patience)
        {
            End();
        }

        if (_window is null && series.Total >= _next)
        {
            Begin(series);
        }

        while (_window is not null && _fit is null)
        {
            if (_member == members.Length)
            {
                Completed++;
                End();
                return false;
            }

            Open();
        }

        return _fit is not null;
    }

    private void Begin(Series series)
    {
        int count = Math.Min(series.Count, capacity - _patience);
        _window = new FitWindow(series.Values[^count..].ToArray(), [.. series.Seasons], series.Total);
        _member = 0;
        _next = series.Total + Math.Clamp(series.Count / 32, ShortestWait, LongestWait);
    }

    private void Open()
    {
        _fit = members[_member].BeginFit(_window!);
        _pieces = 0;
        if (_fit is null)
        {
            _member++;
        }
        else
        {
            Finish();
        }
    }

    private void Finish()
    {
        if (_fit is { IsComplete: true })
        {
            members[_member++].Adopt(_fit);
            _fit = null;
        }
    }

    private void End()
    {
        _window = null;
        _fit = null;
    }

    private void Repeat(int pieces)
    {
        if (pieces == 0)
        {
            return;
        }

        _fit = members[_member].BeginFit(_window!);
        for (_pieces = 0; _pieces < pieces && _fit is { IsComplete: false }; _pieces++)
        {
            _fit.Advance();
        }

        if (_fit is null or { IsComplete: true })
        {
            throw new InvalidDataException($"Got {pieces} pieces of a refit in the snapshot, expected fewer; start anew without it.");
        }
    }

    private static FitWindow Cut(Series series, long total, int count, BinaryReader reader)
    {
        long dropped = series.Total - total;
        if (count < 0 || dropped < 0 || count + dropped > series.Count)
        {
            throw new InvalidDataException(
                $"Got a refit of {count} values that ended {dropped} steps ago, expected one within the {series.Count} kept; start anew without it.");
        }

        int[] seasons = new int[StateReader.Count(reader, 16, "seasons")];
        for (int i = 0; i < seasons.Length; i++)
        {
            seasons[i] = reader.ReadInt32();
        }

        int from = series.Count - (int)dropped - count;
        return new FitWindow(series.Values.Slice(from, count).ToArray(), seasons, total);
    }
}

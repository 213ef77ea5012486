using System.IO.Compression;

namespace Sheaf.Forecasting;

/// <content>Saving and going on.</content>
public sealed partial class OnlineForecaster
{
    private const int StateVersion = 8;

    /// <summary>All state, to go on later with <see cref="Restore"/> exactly as if nothing had happened.</summary>
    /// <returns>A state of at most 200 KiB as JSON.</returns>
    public ForecasterState Snapshot()
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(new DeflateStream(stream, CompressionLevel.Optimal)))
        {
            WriteFingerprint(writer);
            writer.Write(Observed);
            writer.Write(Rejected);
            writer.Write(_filled);
            writer.Write(_ceiling);
            StateReader.Write(writer, _mean);
            StateReader.Write(writer, _fill);
            _series.Snapshot(writer);
            _cleaner.Snapshot(writer);
            _seasons.Snapshot(writer);
            foreach (IPointForecaster member in _members)
            {
                member.Snapshot(writer);
            }

            _refits.Snapshot(writer);

            _shared.Snapshot(writer);
            foreach (HorizonScorer scorer in _scorers)
            {
                scorer.Snapshot(writer);
            }
        }

        return new ForecasterState(StateVersion, Samples, stream.ToArray());
    }

    /// <summary>Makes a forecaster that goes on from a snapshot.</summary>
    /// <param name="options">The options that the snapshot was taken with.</param>
    /// <param name="state">What <see cref="Snapshot"/> gave.</param>
    /// <returns>A forecaster equal to the one that was saved.</returns>
    /// <exception cref="ArgumentException">The options are out of range, or not those of the snapshot.</exception>
    /// <exception cref="InvalidDataException">The state is of another version or damaged.</exception>
    public static OnlineForecaster Restore(ForecastOptions options, ForecasterState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        OnlineForecaster forecaster = new(options);
        if (state.Version != StateVersion || state.Data is null)
        {
            throw new InvalidDataException(
                $"Got a forecaster state of version {state.Version}, expected {StateVersion}; start anew and let it learn from history.");
        }

        using BinaryReader reader = new(new DeflateStream(new MemoryStream(state.Data), CompressionMode.Decompress));
        try
        {
            forecaster.Read(reader);
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException($"The forecaster state ends after {state.Data.Length} bytes, too early; start anew without it.", error);
        }

        forecaster.Samples = state.Samples;
        return forecaster;
    }

    private void Read(BinaryReader reader)
    {
        CheckFingerprint(reader);
        Observed = reader.ReadInt64();
        Rejected = reader.ReadInt64();
        _filled = StateReader.Count(reader, _fill.Length - 1, "filled steps");
        _ceiling = reader.ReadDouble();
        StateReader.Doubles(reader, _mean);
        StateReader.Doubles(reader, _fill);
        _series.Restore(reader);
        _cleaner.Restore(reader);
        _seasons.Restore(reader);
        foreach (IPointForecaster member in _members)
        {
            member.Restore(reader);
        }

        _refits.Restore(reader, _series);

        _shared.Restore(reader);
        foreach (HorizonScorer scorer in _scorers)
        {
            scorer.Restore(reader);
        }
    }

    private void WriteFingerprint(BinaryWriter writer)
    {
        writer.Write(_options.Step.Ticks);
        writer.Write(_options.Horizon);
        writer.Write(_options.History);
        writer.Write(_levels.Length);
        StateReader.Write(writer, _levels);
    }

    private void CheckFingerprint(BinaryReader reader)
    {
        bool same = reader.ReadInt64() == _options.Step.Ticks && reader.ReadInt32() == _options.Horizon
            && reader.ReadInt32() == _options.History && reader.ReadInt32() == _levels.Length;
        if (same)
        {
            double[] levels = new double[_levels.Length];
            StateReader.Doubles(reader, levels);
            same = levels.AsSpan().SequenceEqual(_levels);
        }

        if (!same)
        {
            throw new ArgumentException(
                "The state was saved with another step, horizon, history or levels; restore with the options of the snapshot, or start anew.");
        }
    }
}

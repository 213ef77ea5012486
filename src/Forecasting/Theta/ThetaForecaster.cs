namespace Sheaf.Forecasting;

/// <summary>
/// The theta method (Assimakopoulos &amp; Nikolopoulos 2000) in its dynamic optimised form, on the seasonally adjusted series:
/// parameters and profile come from refits, in between every value updates level and slope.
/// </summary>
public sealed class ThetaForecaster : IPointForecaster
{
    private const int FewestValues = 12;

    private SeasonalProfile _profile = SeasonalProfile.None;
    private ThetaState? _state;
    private long _seen;

    /// <inheritdoc/>
    public string Name => "theta";

    /// <inheritdoc/>
    public void Update(Series series)
    {
        ArgumentNullException.ThrowIfNull(series);
        CatchUp(series);
    }

    /// <inheritdoc/>
    public bool TryForecast(Series series, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(series);
        CatchUp(series);
        if (_state is not { } state)
        {
            return false;
        }

        state.Forecast(destination);
        return _profile.TryRestore(destination, series.Total);
    }

    /// <inheritdoc/>
    public ModelFit? BeginFit(FitWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return window.Count < FewestValues ? null : new ThetaFit(window);
    }

    /// <inheritdoc/>
    public void Adopt(ModelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ThetaFit done = (ThetaFit)fit;
        (_profile, _state, _seen) = (done.Profile, done.State, done.Total);
    }

    /// <inheritdoc/>
    public void Snapshot(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_state is not null);
        if (_state is { } state)
        {
            writer.Write(_seen);
            writer.Write(state.Count);
            StateReader.Write(
                writer, [state.Smoothing, state.Theta, state.Level, state.Mean, state.Intercept, state.Slope, state.Fade]);
            _profile.Snapshot(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _state = null;
        if (reader.ReadBoolean())
        {
            _seen = reader.ReadInt64();
            long count = reader.ReadInt64();
            double[] all = new double[7];
            StateReader.Doubles(reader, all);
            _state = new ThetaState(all[0], all[1])
            {
                Count = count, Level = all[2], Mean = all[3], Intercept = all[4], Slope = all[5], Fade = all[6],
            };
            _profile = SeasonalProfile.Restore(reader);
        }
    }

    // A refit learnt from a frozen window: what came since is taken in now.
    private void CatchUp(Series series)
    {
        if (_state is not { } state || _seen >= series.Total)
        {
            return;
        }

        int missed = (int)Math.Min(series.Total - _seen, series.Count);
        Span<double> one = stackalloc double[1];
        for (int back = missed; back > 0; back--)
        {
            _profile.Adjust(series.Values.Slice(series.Count - back, 1), series.Total - back, one);
            state = state.Next(one[0]);
        }

        (_state, _seen) = (state, series.Total);
    }
}

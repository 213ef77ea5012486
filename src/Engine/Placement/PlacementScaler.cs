namespace Sheaf.Engine;

/// <summary>
/// Says how many workers, or hosts, are wanted: as many as the packing needs, more under backlog pressure, fewer once a surplus has lasted.
/// Between the two pressures nothing changes. When bins that went are soon missed, the next surplus has to last twice as long, up to eight
/// times the cooldown. Same samples, same decisions. Not safe for concurrent use.
/// </summary>
public sealed class PlacementScaler
{
    private const int LongestWait = 8; // cooldowns

    private readonly PlacementScalerOptions _options;
    private readonly BacklogTrend _trend;
    private readonly Queue<(TimeSpan At, int Bins)> _needed = new();
    private readonly Queue<(TimeSpan At, double Pressure)> _pressures = new();
    private TimeSpan? _last;
    private TimeSpan? _raised;
    private TimeSpan? _lowered;
    private TimeSpan? _calmSince;
    private TimeSpan _wait;

    /// <summary>Makes a scaler that has seen nothing.</summary>
    /// <param name="options">Reaction and limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public PlacementScaler(PlacementScalerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _trend = new BacklogTrend(options.TrendWindow);
        _wait = options.Cooldown;
    }

    /// <summary>Takes a sample and decides. The decision is taken to be carried out.</summary>
    /// <param name="sample">Later than the one before.</param>
    /// <exception cref="ArgumentException">The sample is not later, or a value is outside its range.</exception>
    public ScaleDecision Decide(ScaleSample sample)
    {
        Observe(sample);
        var pressure = Pressure(sample);
        _calmSince = pressure < _options.LowerPressure.TotalSeconds ? _calmSince ?? sample.At : null;
        var (wanted, reason) = Choose(sample, Sustained(sample.At, pressure));
        if (wanted > sample.RunningBins)
        {
            Raised(sample.At);
        }
        else if (wanted < sample.RunningBins)
        {
            _lowered = sample.At;
            _calmSince = sample.At;
        }

        return new ScaleDecision(wanted, reason, pressure, _trend.PerSecond);
    }

    private void Observe(ScaleSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        sample.Validate();
        if (_last is { } last && sample.At <= last)
        {
            throw new ArgumentException($"The sample is of {sample.At}; expected one later than {last}. Give samples in order of time.", nameof(sample));
        }

        _last = sample.At;
        _trend.Observe(sample.At, sample.Backlog);
        _needed.Enqueue((sample.At, sample.PackedBins));
        while (_needed.Peek().At < sample.At - (_options.Cooldown * LongestWait))
        {
            _needed.Dequeue();
        }
    }

    private double Pressure(ScaleSample sample)
    {
        var waiting = sample.Backlog + (_trend.Sure * _options.TrendHorizon.TotalSeconds);
        return waiting == 0 ? 0 : waiting / sample.CompletionsPerSecond;
    }

    private double Sustained(TimeSpan now, double pressure)
    {
        _pressures.Enqueue((now, pressure));
        while (_pressures.Peek().At < now - _options.Sustained)
        {
            _pressures.Dequeue();
        }

        return _pressures.Min(past => past.Pressure);
    }

    private (int Wanted, ScaleReason Reason) Choose(ScaleSample sample, double sustained)
    {
        var running = sample.RunningBins;
        var needed = Clamp(sample.PackedBins);
        var pressed = Clamp(Pressed(running, sustained));
        if (pressed > Math.Max(running, needed) && MayRaise(sample.At))
        {
            return (pressed, ScaleReason.Backlog);
        }

        if (needed > running)
        {
            return (needed, ScaleReason.Packing);
        }

        if (running > _options.MaximumBins)
        {
            return (_options.MaximumBins, ScaleReason.Surplus);
        }

        var peak = Clamp(_needed.Where(past => past.At >= sample.At - _wait).Max(past => past.Bins));
        // Half of the surplus at a time: the profile may be wrong, the pressure tells.
        return peak < running && _calmSince is { } since && sample.At - since >= _wait
            ? (running - ((running - peak + 1) / 2), ScaleReason.Surplus)
            : (running, ScaleReason.Hold);
    }

    private int Pressed(int running, double pressure)
    {
        var upper = _options.UpperPressure.TotalSeconds;
        var excess = Math.Clamp((pressure - upper) / upper, 0, 1);
        // The share may miss a whole bin by rounding.
        return excess == 0 ? running : (int)Math.Min(int.MaxValue, Math.Ceiling((Math.Max(1, running) * (1 + (_options.Reaction * excess))) - 1e-9));
    }

    private bool MayRaise(TimeSpan now) => _raised is not { } raised || now - raised >= _options.Cooldown;

    private void Raised(TimeSpan now)
    {
        _raised = now;
        if (_lowered is { } lowered)
        {
            var missed = now - lowered <= _wait * 2;
            var longest = _options.Cooldown * LongestWait;
            _wait = !missed ? _options.Cooldown : _wait * 2 < longest ? _wait * 2 : longest;
            _lowered = null;
        }
    }

    private int Clamp(int bins) => Math.Clamp(bins, _options.MinimumBins, _options.MaximumBins);
}

using System.Text.Json;
using Sheaf.Forecasting;

namespace Sheaf.Bench.Forecasts;

/// <summary>A forecaster that is asked for a forecast after each step, with the CPU time of all that it does.</summary>
/// <param name="options">What is forecast.</param>
/// <param name="timedFrom">Steps before this one are not timed: with little history they are cheap.</param>
/// <param name="refitWork">Multiply-adds that a step may spend on refits.</param>
internal sealed class TimedReplay(ForecastOptions options, int timedFrom, long refitWork) : IBacktested
{
    private readonly OnlineForecaster _forecaster = new(options);
    private readonly List<double> _steps = [];
    private readonly List<double> _slices = [];
    private readonly List<double> _cycles = [];
    private Forecast? _latest;
    private double _cycle;
    private double _total;

    public bool CanForecast => _forecaster.CanForecast;

    public IReadOnlyList<int> Seasons => _forecaster.Seasons;

    /// <summary>Names of the pool's members, in the order of <see cref="MemberForecasts"/>.</summary>
    public IReadOnlyList<string> MemberNames => _forecaster.MemberNames;

    /// <summary>Each member's latest forecast; NaN while it has none.</summary>
    public IReadOnlyList<IReadOnlyList<double>> MemberForecasts => _forecaster.MemberForecasts;

    /// <summary>The times so far.</summary>
    public ReplayTimes Times => new(_steps, _slices, _cycles, _total);

    public void Take(double? rate)
    {
        double began = ThreadClock.Milliseconds;
        _forecaster.Observe(rate);
        _latest = _forecaster.CanForecast ? _forecaster.Forecast() : null;
        double observed = ThreadClock.Milliseconds;
        long spent = _forecaster.Refit(refitWork);
        double refitted = ThreadClock.Milliseconds;
        _total += refitted - began;
        if (_forecaster.Samples > timedFrom)
        {
            _steps.Add(observed - began);
            CountRefit(spent, refitted - observed);
        }
    }

    public Forecast Forecast() => _latest!;

    /// <summary>Size of the forecaster's state as JSON, in KiB.</summary>
    public double StateKibibytes() => JsonSerializer.SerializeToUtf8Bytes(_forecaster.Snapshot()).Length / 1024.0;

    private void CountRefit(long spent, double time)
    {
        if (spent > 0)
        {
            _slices.Add(time);
            _cycle += time;
        }

        // Less than was offered: nothing more was due.
        if (spent < refitWork && _cycle > 0)
        {
            _cycles.Add(_cycle);
            _cycle = 0;
        }
    }
}

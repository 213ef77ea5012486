using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Simulation.Cluster;

namespace Sheaf.Simulation.Experiments;

/// <summary>Adds up what a run costs and how the job fares, second by second.</summary>
internal sealed class RunLedger(ServiceLevelObjective slo, Prices prices, JobConfiguration @static, int seconds)
{
    private readonly List<TimelineMinute> _minutes = [];
    private readonly float[] _latencies = new float[seconds];
    private int _latencyCount;
    private double _latencySum;
    private int _badSeconds;
    private double _coreSeconds;
    private double _giBSeconds;
    private int? _firstSaving;
    private MinuteSums _minute;

    /// <summary>Minutes so far.</summary>
    public IReadOnlyList<TimelineMinute> Minutes => _minutes;

    /// <summary>Takes a second.</summary>
    /// <param name="second">What the job did.</param>
    /// <param name="allocated">What is paid for.</param>
    /// <param name="profilingCores">Cores that profiling runs hold.</param>
    public void Add(in ClusterSecond second, JobConfiguration allocated, double profilingCores)
    {
        _coreSeconds += allocated.TotalCores;
        _giBSeconds += allocated.TotalMemoryGiB;
        var isBad = second.IsBad(slo.LatencyP95Ms);
        _badSeconds += isBad ? 1 : 0;
        if (!double.IsNaN(second.LatencyMs))
        {
            _latencies[_latencyCount++] = (float)second.LatencyMs;
            _latencySum += second.LatencyMs;
        }

        if (_firstSaving is null && prices.PerHour(allocated) < prices.PerHour(@static) - 1e-12)
        {
            _firstSaving = second.Second - 1;
        }

        _minute.Add(second, isBad, profilingCores);
        if (second.Second % 60 == 0)
        {
            _minutes.Add(_minute.Close(allocated));
            _minute = default;
        }
    }

    /// <summary>The figures of the whole run, without those of failures, profiling and the service.</summary>
    public PolicyFigures Close(int reconfigurations)
    {
        Array.Sort(_latencies, 0, _latencyCount);
        return new PolicyFigures
        {
            BadSecondsShare = _badSeconds / (double)seconds,
            LatencyMeanMs = _latencyCount > 0 ? _latencySum / _latencyCount : 0,
            LatencyP95Ms = Quantile(0.95),
            LatencyP99Ms = Quantile(0.99),
            CoreHoursJob = _coreSeconds / 3600,
            GiBHoursJob = _giBSeconds / 3600,
            Cost = (_coreSeconds / 3600 * prices.CoreHour) + (_giBSeconds / 3600 * prices.GiBHour) + (_badSeconds * prices.BadSecond),
            Reconfigurations = reconfigurations,
            FirstSavingMinutes = _firstSaving / 60.0,
        };
    }

    private double Quantile(double level) => _latencyCount == 0 ? 0 : _latencies[Math.Min(_latencyCount - 1, (int)(level * _latencyCount))];

    private struct MinuteSums
    {
        private int _seconds;
        private int _bad;
        private double _offered;
        private double _processed;
        private double _capacity;
        private double _cpu;
        private double _profiling;
        private double _latency;

        public void Add(in ClusterSecond second, bool isBad, double profilingCores)
        {
            _seconds++;
            _bad += isBad ? 1 : 0;
            _offered += second.Offered;
            _processed += second.Processed;
            _capacity += second.Capacity;
            _cpu += second.CpuCores;
            _profiling += profilingCores;
            _latency = Math.Max(_latency, second.LatencyMs is double.NaN ? 0 : second.LatencyMs);
        }

        public readonly TimelineMinute Close(JobConfiguration configuration) => new(
            _offered / _seconds, _processed / _seconds, _capacity / _seconds, _latency > 0 ? _latency : null, _bad, _cpu / _seconds, _profiling / _seconds, configuration);
    }
}

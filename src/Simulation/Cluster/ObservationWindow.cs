using Sheaf.Control.Observing;

namespace Sheaf.Simulation.Cluster;

/// <summary>Gathers the seconds of a simulated job into what a controller observes of it.</summary>
internal sealed class ObservationWindow
{
    private int _seconds;
    private int _withLatency;
    private int _running;
    private double _offered;
    private double _processed;
    private double _capacity;
    private double _latency;
    private double _worst;
    private double _cpu;
    private double _memory;
    private double _backlog;
    private JobPhase _phase;

    /// <summary>Takes a second.</summary>
    public void Add(in ClusterSecond second)
    {
        _seconds++;
        _offered += second.Offered;
        _processed += second.Processed;
        _cpu += second.CpuCores;
        _memory += second.MemoryMiB;
        _backlog = second.Backlog;
        _phase = second.Phase;
        if (second.Capacity > 0)
        {
            _running++;
            _capacity += second.Capacity;
        }

        if (!double.IsNaN(second.LatencyMs))
        {
            _withLatency++;
            _latency += second.LatencyMs;
            _worst = Math.Max(_worst, second.LatencyMs);
        }
    }

    /// <summary>What was observed since the last call; at least one second must have been added.</summary>
    public Observation Take(SimulatedJob job, DateTimeOffset at)
    {
        var observation = new Observation
        {
            At = at,
            State = State(_phase),
            Configuration = job.Configuration,
            OfferedRate = _offered / _seconds,
            Throughput = _processed / _seconds,
            Backlog = _backlog,
            LatencyP95Ms = _withLatency > 0 ? _latency / _withLatency : null,
            LatencyP99Ms = _withLatency > 0 ? _worst : null,
            CpuCoresUsed = _cpu / _seconds,
            MemoryMiBUsed = _memory / _seconds,
            BusyShare = _running > 0 ? Math.Min(1, _processed / _capacity) : null,
            BackpressuredShare = _running > 0 ? 0 : null,
            Restarts = job.Restarts,
        };
        Clear();
        return observation;
    }

    private static string State(JobPhase phase) => phase switch
    {
        JobPhase.Recovering => "recovering",
        JobPhase.Reconfiguring => "reconfiguring",
        _ => "running",
    };

    private void Clear()
    {
        (_seconds, _withLatency, _running) = (0, 0, 0);
        (_offered, _processed, _capacity, _latency, _worst, _cpu, _memory) = (0, 0, 0, 0, 0, 0, 0);
    }
}

using Sheaf.Control.Configuration;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Cluster;

/// <summary>
/// One job of the virtual cluster, a queueing system in steps of a second: records become due, the job processes what its
/// capacity allows in order of arrival, what is left waits and ages. Failures and reconfigurations stop it; a failure also throws it back to
/// its last completed checkpoint. Same seed, same result. Not thread-safe.
/// </summary>
/// <remarks>About 0.2 µs a second, so 18 hours take some 15 ms.</remarks>
public sealed class SimulatedJob
{
    private readonly JobModel _model;
    private readonly ClusterNoise _noise;
    private readonly ArrivalLog _log = new();
    private double _position;
    private double _committed;
    private double _triggered;
    private double _nextCheckpoint;
    private double _checkpointDone = double.PositiveInfinity;
    private double _phaseEnds = double.PositiveInfinity;
    private double _rampFrom = double.NegativeInfinity;
    private double _rampSeconds;
    private double _burst;
    private double _startCores;
    private double _coldShare = 1;
    private double _share = 1;
    private double _capacity;
    private double _luck = 1;
    private double _lastLatency;
    private JobConfiguration? _next;
    private RescaleModel? _preparing;
    private RescaleModel? _change;
    private double _preparedAt = double.PositiveInfinity;

    /// <summary>A job that runs steadily from second 0 on: it reads what comes in from then, as a new deployment that starts at the latest offsets.</summary>
    /// <param name="model">Its figures.</param>
    /// <param name="configuration">What it runs with.</param>
    /// <param name="seed">Seed of its noise; null for none, so that every figure is the expected one.</param>
    public SimulatedJob(JobModel model, JobConfiguration configuration, int? seed)
    {
        _model = model ?? throw new ArgumentNullException(nameof(model));
        _noise = new ClusterNoise(seed);
        Configuration = configuration ?? throw new ArgumentNullException(nameof(configuration));
        _nextCheckpoint = configuration.CheckpointIntervalSeconds;
        _lastLatency = model.Latency.BaseMs;
        DrawLuck();
    }

    /// <summary>Configuration in force.</summary>
    public JobConfiguration Configuration { get; private set; }

    /// <summary>What is paid for: the configuration in force, or the ordered one where its workers already start beside the running ones.</summary>
    public JobConfiguration Allocated =>
        _preparing is not null && _next is { } next && next.TotalCores > Configuration.TotalCores ? next : Configuration;

    /// <summary>What it is doing.</summary>
    public JobPhase Phase { get; private set; } = JobPhase.Running;

    /// <summary>Seconds simulated.</summary>
    public int Second => _log.Seconds;

    /// <summary>Records due and not processed.</summary>
    public double Backlog => _log.Total - _position;

    /// <summary>Records that became due so far.</summary>
    public double Due => _log.Total;

    /// <summary>Records processed that will not be processed again, apart from a failure: the position in the log.</summary>
    public double Position => _position;

    /// <summary>Failures noticed so far.</summary>
    public int Restarts { get; private set; }

    /// <summary>Second at which the job last started to process again; 0 before the first restart.</summary>
    public double RunningSince { get; private set; }

    /// <summary>True while a reconfiguration is under way, its preparation included.</summary>
    public bool IsChanging => Phase == JobPhase.Reconfiguring || _preparing is not null;

    /// <summary>Seconds until the next checkpoint starts, at least 0.</summary>
    public double SecondsToCheckpoint => Math.Max(0, _nextCheckpoint - Second);

    /// <summary>Advances by a second in which <paramref name="offered"/> records become due.</summary>
    /// <param name="offered">Records a second, at least 0.</param>
    public ClusterSecond Step(double offered)
    {
        _log.Append(offered);
        EnterDuePhases();
        var capacity = Phase == JobPhase.Running ? Math.Min(_capacity * Ramp(), _model.Capacity.Ceiling) : 0;
        var processed = Math.Min(Backlog, capacity);
        _position += processed;
        Checkpoint();
        return new ClusterSecond(
            Second, Phase, offered, processed, capacity, Backlog, Latency(processed), Cpu(processed), _model.Memory.UsedMiB(Configuration, processed));
    }

    /// <summary>A worker fails. Ignored while the job is down: it restarts anyway.</summary>
    /// <returns>True where it had an effect.</returns>
    public bool Fail()
    {
        if (Phase != JobPhase.Running)
        {
            return false;
        }

        Phase = JobPhase.Failing;
        _phaseEnds = Second + _model.Failure.DetectionSeconds;
        _checkpointDone = double.PositiveInfinity;
        return true;
    }

    /// <summary>Goes to <paramref name="configuration"/> in the given way. A change ordered while another is under way takes its place.</summary>
    /// <param name="configuration">What to run with.</param>
    /// <param name="kind">In which way.</param>
    /// <param name="arrived">True where added workers are there already, so that nothing has to be prepared.</param>
    /// <returns>Expected seconds without processing.</returns>
    public double Reconfigure(JobConfiguration configuration, RescaleKind kind, bool arrived = false)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (kind == RescaleKind.InPlace && OnlyIntervalChanges(configuration))
        {
            Configuration = configuration;
            UseCapacity();
            _nextCheckpoint = Math.Min(_nextCheckpoint, Second + configuration.CheckpointIntervalSeconds);
            return 0;
        }

        var rescale = _model.Rescale(kind);
        _next = configuration;
        _preparing = rescale;
        _preparedAt = Second + (configuration.Workers > Configuration.Workers && !arrived ? rescale.PreparationSeconds : 0);
        return rescale.ExpectedDowntime(configuration);
    }

    private bool OnlyIntervalChanges(JobConfiguration to) =>
        Configuration with { CheckpointIntervalSeconds = to.CheckpointIntervalSeconds } == to && Phase == JobPhase.Running && _preparing is null;

    private void EnterDuePhases()
    {
        // A second is the last of a phase where the phase ends within it; the remainder is the next phase's.
        if (Second > _phaseEnds)
        {
            LeavePhase();
        }

        if (_preparing is { } rescale && Second > _preparedAt && Phase != JobPhase.Reconfiguring)
        {
            StopForChange(rescale);
        }
    }

    private void LeavePhase()
    {
        if (Phase == JobPhase.Failing)
        {
            Phase = JobPhase.Recovering;
            Restarts++;
            _position = _committed;
            _phaseEnds += _noise.Duration(_model.Failure.ExpectedRestart(Configuration), _model.Failure.Spread)
                + (_noise.Happens(_model.Failure.SlowRestartProbability) ? _model.Failure.SlowRestartSeconds : 0);
            return;
        }

        var isFailure = Phase == JobPhase.Recovering;
        Phase = JobPhase.Running;
        RunningSince = _phaseEnds;
        Warm(
            _phaseEnds,
            isFailure ? _model.Failure.WarmUpSeconds : _change!.WarmUpSeconds,
            isFailure ? 1.0 / Configuration.Workers : _coldShare);
        _nextCheckpoint = _phaseEnds + Configuration.CheckpointIntervalSeconds;
        _phaseEnds = double.PositiveInfinity;
    }

    private void StopForChange(RescaleModel rescale)
    {
        // A job that is failing or recovering is stopped as it is: what it had not committed is replayed.
        if (rescale.ReplaysFromCheckpoint || Phase != JobPhase.Running)
        {
            _position = _committed;
        }

        _committed = _position;
        _checkpointDone = double.PositiveInfinity;
        _coldShare = rescale.KeepsWorkers ? Math.Max(0, 1 - (Configuration.Workers / (double)_next!.Workers)) : 1;
        Configuration = _next!;
        _share = rescale.CapacityShare;
        UseCapacity();
        _next = null;
        _preparing = null;
        _change = rescale;
        Phase = JobPhase.Reconfiguring;
        _phaseEnds = Second - 1 + _noise.Duration(rescale.ExpectedDowntime(Configuration), rescale.Spread);
    }

    private void Warm(double from, double seconds, double coldShare)
    {
        DrawLuck();
        _burst = _model.Burst.Factor - 1;
        _rampFrom = from;
        _rampSeconds = 2 * seconds;
        _startCores = _model.Cpu.StartCoreSeconds(Configuration, coldShare, from / 3600) / _model.Cpu.StartupSeconds;
    }

    private double Ramp()
    {
        var since = Second - _rampFrom;
        var ramp = since >= _rampSeconds ? 1 : Math.Max(0, since - 0.5) / _rampSeconds;
        return ramp * (1 + (_burst * Math.Exp(-since / _model.Burst.Seconds)));
    }

    // Every start lands on hosts of its own.
    private void DrawLuck()
    {
        _luck = _noise.Factor(_model.Capacity.Spread);
        UseCapacity();
    }

    private void UseCapacity() => _capacity = _model.Capacity.PerSecond(Configuration) * _share * _luck;

    // A checkpoint covers what was processed when it started and counts once it has completed.
    private void Checkpoint()
    {
        if (Phase != JobPhase.Running)
        {
            return;
        }

        if (Second >= _checkpointDone)
        {
            _committed = _triggered;
            _checkpointDone = double.PositiveInfinity;
        }

        if (Second >= _nextCheckpoint)
        {
            _triggered = _position;
            _checkpointDone = Second + _model.CheckpointSeconds;
            _nextCheckpoint += Configuration.CheckpointIntervalSeconds;
        }
    }

    private double Latency(double processed)
    {
        switch (Phase)
        {
            case JobPhase.Running when processed > 0 || Backlog <= 0:
                _lastLatency = (_model.Latency.BaseMs * _noise.Factor(_model.Latency.Spread)) + (_log.AgeAt(_position) * 1000);
                return _lastLatency;
            case JobPhase.Failing:
                return _lastLatency;
            default:
                return double.NaN;
        }
    }

    private double Cpu(double processed)
    {
        if (Phase is JobPhase.Recovering or JobPhase.Reconfiguring)
        {
            return 0;
        }

        var steady = _model.Cpu.Cores(Configuration, processed, Second / 3600.0) * _noise.CpuFactor(Second, _model.Cpu.Spread);
        var start = _startCores * Math.Exp((_rampFrom - Second) / _model.Cpu.StartupSeconds);
        return Math.Min(steady + start, Configuration.TotalCores);
    }
}

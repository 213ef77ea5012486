using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Cluster;

/// <summary>
/// Reads a recovery off a simulated job as it was read off the measured ones (measure B of the measurements): seconds from
/// the failure until throughput is within 15 % of the offered rate and the largest lag of a source subtask is at most max(twice, +1000) of what it was,
/// for a while on end. Both figures are windowed as Kafka's consumer windows them.
/// </summary>
public sealed class RecoveryProbe
{
    /// <summary>Seconds before a checkpoint at which failures were injected: nearly all of the interval is lost.</summary>
    public const double SecondsBeforeCheckpoint = 5;

    private const double ThroughputTolerance = 0.15;
    private const double LagAllowance = 1000;
    private readonly RecoveryMeasure _measure;
    private readonly int _failedAt;
    private readonly double _lagBefore;
    private readonly int _subtasks;
    private readonly double[] _lags;
    private readonly double[] _processed;
    private readonly double[] _offered;
    private double _windowStart;
    private double _runningSince = double.NaN;
    private int _goodFrom = -1;

    /// <summary>A probe for a failure that happens now.</summary>
    /// <param name="measure">How to read.</param>
    /// <param name="failedAt">Second of the failure.</param>
    /// <param name="lagBefore">Records of lag of a source subtask before it.</param>
    /// <param name="subtasks">Source subtasks, at least 1.</param>
    public RecoveryProbe(RecoveryMeasure measure, int failedAt, double lagBefore, int subtasks)
    {
        _measure = measure ?? throw new ArgumentNullException(nameof(measure));
        _failedAt = failedAt;
        _lagBefore = lagBefore;
        _subtasks = subtasks;
        _lags = new double[measure.Windows];
        _processed = new double[measure.Windows];
        _offered = new double[measure.Windows];
    }

    /// <summary>A probe for a failure of <paramref name="job"/> that happens now.</summary>
    /// <param name="measure">How to read.</param>
    /// <param name="model">The job's model.</param>
    /// <param name="job">The job, right before it fails.</param>
    /// <param name="rate">Records a second that become due.</param>
    public static RecoveryProbe Of(RecoveryMeasure measure, JobModel model, SimulatedJob job, double rate)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(job);
        var subtasks = job.Configuration.Parallelism;
        return new RecoveryProbe(measure, job.Second, (job.Backlog + (rate * model.Latency.BaseMs / 1000)) / subtasks, subtasks);
    }

    /// <summary>Lets <paramref name="job"/> fail five seconds before its next checkpoint, as the measured ones did, and runs it until the probe is done.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static RecoveryProbe Measure(RecoveryMeasure measure, JobModel model, SimulatedJob job, double rate)
    {
        ArgumentNullException.ThrowIfNull(job);
        while (job.SecondsToCheckpoint is < SecondsBeforeCheckpoint or > SecondsBeforeCheckpoint + 1)
        {
            job.Step(rate);
        }

        var probe = Of(measure, model, job, rate);
        job.Fail();
        while (!probe.Observe(job.Step(rate), job))
        {
        }

        return probe;
    }

    /// <summary>Seconds from the failure to the recovery; null while it lasts.</summary>
    public double? RecoverySeconds { get; private set; }

    /// <summary>True where the recovery was not reached within <see cref="RecoveryMeasure.CapSeconds"/>; <see cref="RecoverySeconds"/> is the cap then.</summary>
    public bool Censored { get; private set; }

    /// <summary>Takes a second of the job.</summary>
    /// <param name="second">What it did.</param>
    /// <param name="job">The job itself.</param>
    /// <returns>True once the probe is done.</returns>
    public bool Observe(in ClusterSecond second, SimulatedJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (RecoverySeconds is not null)
        {
            return true;
        }

        var elapsed = second.Second - _failedAt;
        if (second.Phase == JobPhase.Running && job.RunningSince > _failedAt)
        {
            Roll(second, job);
            Judge(second.Second);
        }
        else
        {
            _goodFrom = -1;
        }

        if (RecoverySeconds is null && elapsed >= _measure.CapSeconds)
        {
            RecoverySeconds = _measure.CapSeconds;
            Censored = true;
        }

        return RecoverySeconds is not null;
    }

    private void Roll(in ClusterSecond second, SimulatedJob job)
    {
        if (job.RunningSince != _runningSince)
        {
            _runningSince = job.RunningSince;
            _windowStart = _runningSince;
            Clear();
        }

        if (second.Second - _windowStart >= _measure.WindowSeconds)
        {
            _windowStart += _measure.WindowSeconds;
            Shift();
        }

        var lag = Math.Max(0, second.Backlog - (_measure.ReadAheadSeconds * second.Capacity)) / _subtasks;
        _lags[0] = Math.Max(_lags[0], lag);
        _processed[0] += second.Processed;
        _offered[0] += second.Offered;
    }

    private void Judge(int second)
    {
        var lag = _lags.Max();
        var good = lag <= Math.Max(2 * _lagBefore, _lagBefore + LagAllowance) && IsThroughputSettled();
        if (!good)
        {
            _goodFrom = -1;
            return;
        }

        _goodFrom = _goodFrom < 0 ? second : _goodFrom;
        if (second - _goodFrom >= _measure.StableSeconds)
        {
            RecoverySeconds = _goodFrom - _failedAt;
        }
    }

    private bool IsThroughputSettled()
    {
        var offered = _offered.Sum();
        return offered <= 0 || Math.Abs((_processed.Sum() / offered) - 1) <= ThroughputTolerance;
    }

    private void Clear()
    {
        Array.Clear(_lags);
        Array.Clear(_processed);
        Array.Clear(_offered);
    }

    private void Shift()
    {
        for (var i = _lags.Length - 1; i > 0; i--)
        {
            (_lags[i], _processed[i], _offered[i]) = (_lags[i - 1], _processed[i - 1], _offered[i - 1]);
        }

        (_lags[0], _processed[0], _offered[0]) = (0, 0, 0);
    }
}

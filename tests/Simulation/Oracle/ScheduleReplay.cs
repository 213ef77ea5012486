using Sheaf.Control.Configuration;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Tests.Oracle;

/// <summary>Plays schedules through the simulated job itself.</summary>
internal sealed class ScheduleReplay
{
    private readonly ExperimentSettings _settings;
    private readonly int[] _failures;
    private readonly SimulatedJob _job;
    private readonly List<RecoveryProbe> _probes = [];
    private double _failedAt = double.NegativeInfinity;

    public ScheduleReplay(ExperimentSettings settings, JobConfiguration start)
    {
        _settings = settings;
        _failures = EvenFailures.Seconds(settings);
        _job = new SimulatedJob(settings.Job, start, seed: null);
    }

    public double Cost { get; private set; }

    public int BadSeconds { get; private set; }

    public bool IsChanging => _job.IsChanging;

    /// <summary>Recoveries of the failures so far, as they are read off the job; null where one is not over.</summary>
    public IEnumerable<double?> Recoveries => _probes.Select(probe => probe.RecoverySeconds);

    /// <summary>True where a failure is close enough for a plan to leave the job alone.</summary>
    public bool IsFailureNear
    {
        get
        {
            var quiet = EvenFailures.QuietSeconds(_settings);
            return _job.Second - _failedAt < quiet || (_probes.Count < _failures.Length && _failures[_probes.Count] - _job.Second < quiet);
        }
    }

    public static ScheduleReplay Of(ExperimentSettings settings, OracleSchedule schedule)
    {
        var replay = new ScheduleReplay(settings, schedule.Changes[0].Configuration);
        var ends = schedule.Changes.Skip(1).Select(change => change.Second).Append(settings.Seconds).ToArray();
        for (var i = 0; i < ends.Length; i++)
        {
            if (i > 0)
            {
                replay.Order(schedule.Changes[i].Configuration);
            }

            replay.PlayTo(ends[i]);
        }

        return replay;
    }

    public static ScheduleReplay Staying(ExperimentSettings settings, JobConfiguration configuration)
    {
        var replay = new ScheduleReplay(settings, configuration);
        replay.PlayTo(settings.Seconds);
        return replay;
    }

    public void Order(JobConfiguration configuration) =>
        _job.Reconfigure(configuration, SimulatedTarget.KindOf(_settings.Rescale, _job.Configuration, configuration));

    public void PlayTo(int second)
    {
        while (_job.Second < second)
        {
            FailIfDue();
            var played = _job.Step(_settings.Trace[_job.Second]);
            _probes.ForEach(probe => probe.Observe(played, _job));
            var isBad = played.IsBad(_settings.Slo.LatencyP95Ms);
            BadSeconds += isBad ? 1 : 0;
            Cost += (_settings.Prices.PerHour(_job.Allocated) / 3600) + (isBad ? _settings.Prices.BadSecond : 0);
        }
    }

    private void FailIfDue()
    {
        if (_probes.Count < _failures.Length && _job.Second >= _failures[_probes.Count] && _job.Phase == JobPhase.Running && EvenFailures.Strikes(_job.SecondsToCheckpoint))
        {
            _probes.Add(RecoveryProbe.Of(_settings.Job.Recovery, _settings.Job, _job, _settings.Trace[_job.Second]));
            _failedAt = _job.Second;
            _job.Fail();
        }
    }
}

using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Oracle;

/// <summary>Plays a schedule on the simulated job, with its failures, and adds up what it comes to.</summary>
internal sealed class ScheduleTrial
{
    private readonly ExperimentSettings _settings;
    private readonly OracleSchedule _schedule;
    private readonly FailurePlan _failures;
    private readonly SimulatedJob _job;
    private int _next = 1;

    private ScheduleTrial(ExperimentSettings settings, OracleSchedule schedule, int? seed)
    {
        _settings = settings;
        _schedule = schedule;
        _failures = new FailurePlan(settings.Failures, settings.Seconds);
        _job = new SimulatedJob(settings.Job, schedule.Changes[0].Configuration, seed);
    }

    /// <summary>Plays it.</summary>
    /// <param name="settings">The experiment.</param>
    /// <param name="schedule">The schedule; a change that is due while another one is under way waits for its end.</param>
    /// <param name="seed">Seed of the noise; null for none.</param>
    /// <returns>Price of allocations and bad seconds, and the number of the latter.</returns>
    public static (double Cost, int BadSeconds) Play(ExperimentSettings settings, OracleSchedule schedule, int? seed)
    {
        var trial = new ScheduleTrial(settings, schedule, seed);
        double hourly = 0;
        var bad = 0;
        for (var second = 0; second < settings.Seconds; second++)
        {
            bad += trial.Step(second) ? 1 : 0;
            hourly += settings.Prices.PerHour(trial._job.Allocated);
        }

        return ((hourly / 3600) + (bad * settings.Prices.BadSecond), bad);
    }

    private bool Step(int second)
    {
        if (_next < _schedule.Changes.Count && _schedule.Changes[_next].Second <= second && !_job.IsChanging)
        {
            var to = _schedule.Changes[_next++].Configuration;
            _job.Reconfigure(to, SimulatedTarget.KindOf(_settings.Rescale, _job.Configuration, to));
        }

        if (_failures.IsDue(second) && _job.Phase == JobPhase.Running && EvenFailures.Strikes(_job.SecondsToCheckpoint))
        {
            _failures.Strike();
            _job.Fail();
        }

        return _job.Step(_settings.Trace[second]).IsBad(_settings.Slo.LatencyP95Ms);
    }
}

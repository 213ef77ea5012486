using Sheaf.Control.Configuration;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Experiments;

/// <summary>One run in virtual time: the load, the failures and whoever steers, second by second.</summary>
internal sealed class VirtualRun
{
    private const int SecondsBetweenReports = 1800;
    private readonly ExperimentSettings _settings;
    private readonly int _seconds;
    private readonly FailurePlan _plan;
    private readonly RunLedger _ledger;
    private readonly List<TimelineFailure> _failures = [];
    private RecoveryProbe? _probe;

    /// <summary>A run that has not begun.</summary>
    /// <param name="settings">The experiment.</param>
    /// <param name="initial">What the job starts with.</param>
    /// <param name="kind">How its configuration is changed.</param>
    /// <param name="seed">Seed of its noise.</param>
    public VirtualRun(ExperimentSettings settings, JobConfiguration initial, RescaleKind kind, int seed)
    {
        _settings = settings;
        _seconds = settings.Seconds;
        _plan = new FailurePlan(settings.Failures, _seconds);
        _ledger = new RunLedger(settings.Slo, settings.Prices, settings.Job.Static, _seconds);
        Job = new SimulatedJob(settings.Job, initial, seed);
        Target = new SimulatedTarget(Job, Clock, kind);
        Profiler = new SimulatedProfiler(settings.Job, CloneRun.Published, Clock, seed);
    }

    /// <summary>The job.</summary>
    public SimulatedJob Job { get; }

    /// <summary>The job as a controller sees it.</summary>
    public SimulatedTarget Target { get; }

    /// <summary>Its profiling runs.</summary>
    public SimulatedProfiler Profiler { get; }

    /// <summary>The virtual clock.</summary>
    public VirtualClock Clock { get; } = new();

    /// <summary>Plays the run.</summary>
    /// <returns>Its course; figures that depend on this machine's clock are left at 0.</returns>
    public async Task<RunCourse> PlayAsync(IRunDriver driver, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var untilTick = driver.TickSeconds;
        for (var second = 0; second < _seconds; second++)
        {
            Step(second);
            if (--untilTick == 0)
            {
                untilTick = driver.TickSeconds;
                cancellationToken.ThrowIfCancellationRequested();
                await driver.TickAsync(Target.Close(), cancellationToken).ConfigureAwait(false);
            }

            if (second % SecondsBetweenReports == 0)
            {
                progress?.Report(second / (double)_seconds);
            }
        }

        return new RunCourse(Figures(), _ledger.Minutes, _failures, Target.Changes);
    }

    private void Step(int at)
    {
        var rate = _settings.Trace[at];
        FailWhenDue(at, rate);
        Target.Advance();
        var second = Job.Step(rate);
        Clock.Second = at + 1;
        Target.Add(second);
        _ledger.Add(second, Job.Allocated, Profiler.CoresNow);
        if (_probe?.Observe(second, Job) == true)
        {
            _failures[^1] = _failures[^1] with { RecoverySeconds = _probe.RecoverySeconds };
            _probe = null;
        }
    }

    private void FailWhenDue(int at, double rate)
    {
        // A failure waits for its moment before a checkpoint; a job that is down restarts anyway.
        if (!_plan.IsDue(at) || Job.Phase != JobPhase.Running || Job.SecondsToCheckpoint > RecoveryProbe.SecondsBeforeCheckpoint)
        {
            return;
        }

        _plan.Strike();
        _probe = RecoveryProbe.Of(_settings.Job.Recovery, _settings.Job, Job, rate);
        _failures.Add(new TimelineFailure(at, null));
        Job.Fail();
    }

    private PolicyFigures Figures()
    {
        double[] recoveries = [.. _failures.Select(failure => failure.RecoverySeconds).OfType<double>()];
        var figures = _ledger.Close(Target.Changes.Count);
        var prices = _settings.Prices;
        return figures with
        {
            RecoveryMeanSeconds = recoveries.Length > 0 ? recoveries.Average() : null,
            RecoveryWithinShare = recoveries.Length > 0 ? recoveries.Count(value => value <= _settings.Slo.RecoverySeconds) / (double)recoveries.Length : null,
            CoreHoursProfiling = Profiler.CoreSeconds / 3600,
            GiBHoursProfiling = Profiler.GiBSeconds / 3600,
            ProfilingRuns = Profiler.Runs,
            Cost = figures.Cost + (Profiler.CoreSeconds / 3600 * prices.CoreHour) + (Profiler.GiBSeconds / 3600 * prices.GiBHour),
        };
    }
}

using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Cli.Experiments;

/// <summary>The settings of every seed, and the runner that goes with them. Files are read once.</summary>
internal sealed class ExperimentPlan
{
    private readonly ExperimentOptions _options;
    private readonly Func<ExperimentSettings, IExperimentRunner> _runners;
    private (int Seed, ExperimentSettings Settings, IExperimentRunner Runner)? _latest;

    /// <summary>Reads what the first seed needs, so that faults show before anything runs.</summary>
    /// <exception cref="CliException">A job or trace can't be had.</exception>
    public ExperimentPlan(ExperimentOptions options, Func<ExperimentSettings, IExperimentRunner> runners)
    {
        _options = options;
        _runners = runners;
        First = SettingsFor(options.Seed);
    }

    /// <summary>The settings of the first seed.</summary>
    public ExperimentSettings First { get; }

    /// <summary>What stands for the job in the names of figures.</summary>
    public string JobName => _options.IsRandom ? ExperimentJobs.Random : First.Job.Name;

    /// <summary>The runner for a seed; the same one for all seeds that share a job, so that it need not search anything twice.</summary>
    /// <exception cref="CliException">The seed's job can't be had.</exception>
    public IExperimentRunner Runner(int seed)
    {
        if (_latest is not { } latest || (_options.IsRandom && latest.Seed != seed))
        {
            var settings = seed == _options.Seed || !_options.IsRandom ? First : SettingsFor(seed);
            _latest = latest = (seed, settings, _runners(settings));
        }

        return latest.Runner;
    }

    private ExperimentSettings SettingsFor(int seed)
    {
        JobModel job = ExperimentJobs.Choose(_options.Job, seed);
        var seconds = (int)Math.Round(_options.Hours * 3600);
        return new ExperimentSettings
        {
            Job = job,
            Trace = ExperimentLoads.Choose(_options, job, seconds),
            Hours = _options.Hours,
            Failures = _options.Failures,
            Slo = _options.Slo,
            Prices = _options.Prices,
            Rescale = _options.Rescale,
            ReactiveTarget = _options.Target,
        };
    }
}

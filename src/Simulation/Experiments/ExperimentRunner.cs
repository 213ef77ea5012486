using Sheaf.Control.Configuration;
using Sheaf.Control.Policies;
using Sheaf.Control.Policies.Ds2;
using Sheaf.Simulation.Jobs;
using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Experiments;

/// <summary>
/// Runs policies on one job and one load in virtual time. What is found by search with knowledge of the load (the best fixed configuration, the oracle's schedule, tuned
/// options) is found once and used for every seed. Not thread-safe.
/// </summary>
public sealed class ExperimentRunner
{
    private const double SearchShare = 0.9;
    private readonly ExperimentSettings _settings;
    private readonly TimeProvider _time;
    private JobConfiguration? _staticBest;
    private OracleSchedule? _oracle;
    private Ds2Options? _ds2Tuned;

    /// <summary>A runner for one experiment.</summary>
    /// <param name="settings">What to run policies on.</param>
    /// <param name="time">This machine's clock, for the wall time of runs.</param>
    public ExperimentRunner(ExperimentSettings settings, TimeProvider time)
    {
        _settings = settings ?? throw new ArgumentNullException(nameof(settings));
        _time = time ?? throw new ArgumentNullException(nameof(time));
    }

    /// <summary>Runs one policy with one seed.</summary>
    /// <param name="policy">One of <see cref="ExperimentPolicies.All"/>.</param>
    /// <param name="seed">Seed of the job's noise and of the policy.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">There is no such policy.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of it is kept.</exception>
    public async Task<PolicyRun> RunAsync(string policy, int seed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var searching = IsSearched(policy);
        var setup = await SetUpAsync(policy, searching ? Part(progress, 0, SearchShare) : null, cancellationToken).ConfigureAwait(false);
        var (course, cpu) = await PlayAsync(setup, seed, searching ? Part(progress, SearchShare, 1) : progress, cancellationToken).ConfigureAwait(false);
        progress?.Report(1);
        var service = cpu.TotalHours;
        return new PolicyRun(
            policy,
            seed,
            _settings.Job.Name,
            course.Figures with
            {
                CoreHoursService = service,
                CostWithService = course.Figures.Cost + (service * _settings.Prices.CoreHour),
                WallSeconds = _time.GetElapsedTime(start).TotalSeconds,
            },
            course.Minutes,
            course.Failures,
            course.Changes,
            setup.Note);
    }

    private static bool IsSearched(string policy) => policy is ExperimentPolicies.StaticBest or ExperimentPolicies.Oracle or PolicyNames.Ds2Tuned;

    // Hindsight is free: what a search takes is no part of the policy's own CPU time.
    private async Task<PolicySetup> SetUpAsync(string policy, IProgress<double>? progress, CancellationToken cancellationToken) =>
        policy switch
        {
            PolicyNames.Static => new PolicySetup(policy, _settings.Job.Static),
            ExperimentPolicies.StaticBest => StaticBestSetup(progress, cancellationToken),
            PolicyNames.Reactive => new PolicySetup(policy, ReactiveStart()),
            PolicyNames.Ds2 => new PolicySetup(policy, _settings.Job.Static) { Ds2 = new Ds2Options() },
            PolicyNames.Ds2Tuned => await Ds2TunedSetupAsync(progress, cancellationToken).ConfigureAwait(false),
            PolicyNames.DemeterPublished or PolicyNames.Demeter or PolicyNames.Sheaf => new PolicySetup(policy, _settings.Job.Static),
            ExperimentPolicies.Oracle => OracleSetup(progress, cancellationToken),
            _ => throw new ArgumentException($"Got policy '{policy}'; expected one of {string.Join(", ", ExperimentPolicies.All)}.", nameof(policy)),
        };

    private PolicySetup StaticBestSetup(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        _staticBest ??= Hindsight.Fixed(_settings, progress, cancellationToken);
        return new PolicySetup(ExperimentPolicies.StaticBest, _staticBest) { Note = _staticBest.ToString() };
    }

    private PolicySetup OracleSetup(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        _oracle ??= Hindsight.Schedule(_settings, progress: progress, cancellationToken: cancellationToken);
        return new PolicySetup(ExperimentPolicies.Oracle, _oracle.At(0)) { Schedule = _oracle };
    }

    private async Task<PolicySetup> Ds2TunedSetupAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        _ds2Tuned ??= await new Ds2Search(options => CostOfAsync(options, cancellationToken)).FindAsync(progress).ConfigureAwait(false);
        return new PolicySetup(PolicyNames.Ds2Tuned, _settings.Job.Static) { Ds2 = _ds2Tuned, Note = Ds2Search.Describe(_ds2Tuned) };
    }

    // Options are compared on noise that no experiment's seed has.
    private async Task<double> CostOfAsync(Ds2Options options, CancellationToken cancellationToken)
    {
        var setup = new PolicySetup(PolicyNames.Ds2Tuned, _settings.Job.Static) { Ds2 = options };
        var (course, _) = await PlayAsync(setup, seed: -1, null, cancellationToken).ConfigureAwait(false);
        return course.Figures.Cost;
    }

    // The published runs of the reactive mode took a checkpoint every 20 s.
    private JobConfiguration ReactiveStart() => _settings.Job.Static with { CheckpointIntervalSeconds = 20 };

    private async Task<(RunCourse Course, TimeSpan Cpu)> PlayAsync(PolicySetup setup, int seed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var run = new VirtualRun(_settings, setup.Initial, KindOf(setup.Policy), seed);
        var driver = new MeteredDriver(new DriverFactory(_settings, run, seed).Create(setup));
        var course = await run.PlayAsync(driver, progress, cancellationToken).ConfigureAwait(false);
        return (course, driver.Cpu);
    }

    private RescaleKind KindOf(string policy) =>
        policy == PolicyNames.Reactive && _settings.Rescale == RescaleKind.Redeploy ? RescaleKind.Elastic : _settings.Rescale;

    private static PartProgress? Part(IProgress<double>? progress, double from, double to) =>
        progress is null ? null : new PartProgress(progress, from, to);
}

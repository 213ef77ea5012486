using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies;
using Sheaf.Control.Policies.Demeter;
using Sheaf.Control.Policies.Ds2;
using Sheaf.Control.Ports;
using Sheaf.Control.Ports.Local;
using Sheaf.Control.Refinement;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Experiments;

/// <summary>Makes what steers a run.</summary>
internal sealed class DriverFactory(ExperimentSettings settings, VirtualRun run, int seed)
{
    // The published cluster let job and profiling runs take 50 cores together.
    private const int HostCores = 50;

    private static readonly LoopTiming Timing = new()
    {
        TickSeconds = 15,
        ForecastStepSeconds = 60,
        HorizonSteps = 15,
        MinimumDwellSeconds = 600,
        OutcomeAfterSeconds = 300,
        DownscaleStabilizationSeconds = 300,
    };

    private static readonly ProfilingSettings Profiling = CloneRun.Published with { BatchSize = 3, MinimumSpacingSeconds = 600, CoreHoursPerHour = 3 };

    /// <summary>The driver for a set-up.</summary>
    public IRunDriver Create(PolicySetup setup) => setup.Policy switch
    {
        PolicyNames.Sheaf => Sheaf(),
        PolicyNames.Demeter => Rival(new DemeterPolicy(DemeterOptions.Mended, seed), new LocalForecaster(Timing)),
        PolicyNames.DemeterPublished => Rival(new DemeterPolicy(DemeterOptions.Published, seed), new LocalForecaster(Timing)),
        PolicyNames.Reactive => Rival(new ReactivePolicy(Reactive())),
        PolicyNames.Ds2 or PolicyNames.Ds2Tuned => Rival(new Ds2Policy(setup.Policy, setup.Ds2)),
        ExperimentPolicies.Oracle => Rival(new OraclePolicy(setup.Schedule!, VirtualClock.Start)),
        _ => Rival(new StaticPolicy(), configuration: setup),
    };

    // Window and preparation time are what reproduces the measured core hours of both jobs: metrics reach the autoscaler late and smoothed.
    private ReactiveOptions Reactive() => new()
    {
        Target = settings.ReactiveTarget,
        MetricsWindowSeconds = 120,
    };

    private PolicyDriver Rival(IPolicy policy, ILoadForecaster? forecaster = null, PolicySetup? configuration = null) => new(
        policy,
        Settings(policy.Name) with { Static = configuration?.Initial ?? settings.Job.Static },
        forecaster ?? new PersistenceForecaster(Timing.ForecastStepSeconds),
        run.Target,
        run.Profiler,
        run.Job);

    private ControllerDriver Sheaf()
    {
        var job = Settings(PolicyNames.Sheaf);
        var planner = new LocalPlanner(new Planner(seed));
        var decisions = new LocalDecisionLog();
        var policy = new SheafPolicy(planner);
        var ports = new ControllerPorts(
            run.Target, new LocalForecaster(Timing), planner, new LocalRefiner(new RefinementAgent(seed)), run.Profiler, decisions, _ => policy, HostCores, run.Clock);
        return new ControllerDriver(new Controller(settings.Job.Name, ports), job, planner, decisions, run.Target, run.Profiler);
    }

    private JobSettings Settings(string policy) => new()
    {
        Bounds = settings.Job.Bounds,
        Slo = settings.Slo,
        Static = settings.Job.Static,
        Prices = settings.Prices,
        Policy = policy,
        Timing = Timing,
        Profiling = Profiling,
    };
}

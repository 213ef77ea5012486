using Sheaf.Control.Configuration;
using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies;
using Sheaf.Control.Ports;
using Sheaf.Control.Profiling;
using Sheaf.Control.Refinement;

namespace Sheaf.Control.Tests.Fakes;

/// <summary>A controller whose observations, forecasts and plans a test prescribes, second by second.</summary>
internal sealed class ScriptedLoop : IJobTarget, ILoadForecaster, IPlanner, IRefiner, IProfiler, IPolicy
{
    private readonly Controller _controller;

    public ScriptedLoop(JobSettings? settings = null, Func<string, IPolicy>? policy = null)
    {
        Settings = settings ?? TestSettings.Default with { Refinement = false };
        Configuration = Settings.Static;
        _controller = new Controller("job", new ControllerPorts(this, this, this, this, this, Log, policy ?? (_ => this), 2, Time));
    }

    /// <summary>What is observed at a second under a configuration.</summary>
    public Func<double, JobConfiguration, Observation> Observe { get; set; } = (second, configuration) => Make.Observation(second, configuration: configuration);

    /// <summary>What the policy wants at a second; null to stay.</summary>
    public Func<double, JobConfiguration?> Want { get; set; } = _ => null;

    public Func<JobConfiguration, ChangeResult> Change { get; set; } = _ => new ChangeResult("inPlace", 0);

    public JobSettings Settings { get; set; }

    public ControllerState State { get; set; } = new();

    public FakeTime Time { get; } = new();

    public MemoryDecisionLog Log { get; } = new();

    public JobConfiguration Configuration { get; private set; }

    public List<JobConfiguration> Applied { get; } = [];

    public List<Trial> Learnt { get; } = [];

    public List<double?> Rates { get; } = [];

    public string Name => "scripted";

    private double Second => (Time.Now - Make.Start).TotalSeconds;

    public async Task<TickResult> TickAsync(CancellationToken cancellationToken = default)
    {
        Time.Now += TimeSpan.FromSeconds(1);
        var result = await _controller.TickAsync(State, Settings, cancellationToken);
        State = result.State;
        return result;
    }

    public async Task RunUntilAsync(double second)
    {
        while (Second < second)
        {
            await TickAsync();
        }
    }

    public Task<Observation> ObserveAsync(CancellationToken cancellationToken = default) => Task.FromResult(Observe(Second, Configuration));

    public Task<ChangeResult> ApplyAsync(JobConfiguration configuration, CancellationToken cancellationToken = default)
    {
        var change = Change(configuration);
        Configuration = configuration;
        Applied.Add(configuration);
        return Task.FromResult(change);
    }

    public Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, CancellationToken cancellationToken = default)
    {
        Rates.Add(rate);
        return Task.FromResult<LoadForecast?>(Make.Forecast(30_000));
    }

    public Task LearnAsync(IReadOnlyList<Trial> trials, CancellationToken cancellationToken = default)
    {
        Learnt.AddRange(trials);
        return Task.CompletedTask;
    }

    public Task<Plan> PlanAsync(PlanRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Plan> ProposeAsync(PolicyContext context, CancellationToken cancellationToken = default) => Task.FromResult(new Plan
    {
        Choice = Want(Second) ?? context.Request.Current,
        PlannedRate = 30_000,
        Reason = "The test wants it.",
        Candidates = [],
    });

    public Task<RefinedChoice> RefineAsync(RefinementRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task LearnAsync(RefinementFeedback feedback, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ProfilerStatus> StatusAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new ProfilerStatus(false, 0, 0, 0, 0, null));

    public Task<bool> ScheduleAsync(ProfilingAdvice advice, CancellationToken cancellationToken = default) => Task.FromResult(true);
}

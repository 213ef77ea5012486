using Sheaf.Control.Decisions;
using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies;
using Sheaf.Control.Ports.Local;

namespace Sheaf.Control.Tests.Fakes;

/// <summary>A whole control loop around a <see cref="FakeJob"/>, in virtual time.</summary>
internal sealed class LoopHarness
{
    public LoopHarness(Func<double, double> load, JobSettings? settings = null)
    {
        Settings = settings ?? TestSettings.Default;
        Job = new FakeJob(Time, load, Settings.Static);
        Profiler = new FakeProfiler(Time, Planner);
        IPolicy[] policies = [new SheafPolicy(new LocalPlanner(Planner)), new StaticPolicy(), new ReactivePolicy()];
        Controller = new Controller("job", new ControllerPorts(
            Job,
            new LocalForecaster(Settings.Timing),
            new LocalPlanner(Planner),
            Refiner,
            Profiler,
            Log,
            name => policies.Single(policy => policy.Name == name),
            HostCores: 2,
            Time));
    }

    public JobSettings Settings { get; set; }

    public FakeTime Time { get; } = new();

    public Planner Planner { get; } = new(1);

    public FakeJob Job { get; }

    public FakeProfiler Profiler { get; }

    public DirectRefiner Refiner { get; } = new();

    public MemoryDecisionLog Log { get; } = new();

    public Controller Controller { get; }

    public ControllerState State { get; set; } = new();

    public async Task<TickResult> TickAsync()
    {
        Time.Now += TimeSpan.FromSeconds(Settings.Timing.TickSeconds);
        var result = await Controller.TickAsync(State, Settings);
        State = result.State;
        return result;
    }

    public async Task RunAsync(int ticks)
    {
        for (var i = 0; i < ticks; i++)
        {
            await TickAsync();
        }
    }

    public async Task<Decision> RunUntilAsync(Func<Decision, bool> found, int ticks)
    {
        for (var i = 0; i < ticks; i++)
        {
            await TickAsync();
            if (Log.All.FirstOrDefault(found) is { } decision)
            {
                return decision;
            }
        }

        throw new InvalidOperationException($"No such decision within {ticks} ticks; got {string.Join("; ", Log.All.Select(d => $"{d.Id} {d.Status}"))}.");
    }
}

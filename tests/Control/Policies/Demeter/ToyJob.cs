using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies.Demeter;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Policies.Demeter;

/// <summary>
/// A job whose behaviour is a formula, steered by a policy minute by minute: 7000 events/s per core, good latency up to its capacity, load
/// a sine of six hours, forecasts that are right, profiling runs that take ten minutes.
/// </summary>
internal sealed class ToyJob(DemeterPolicy policy)
{
    private const double PerCore = 7000;
    private const int RunMinutes = 10;
    private readonly List<(int Minute, JobConfiguration Configuration, double Rate)> _runs = [];

    public List<JobConfiguration> Configurations { get; } = [];

    public List<Plan> Plans { get; } = [];

    public int BadMinutes { get; private set; }

    public int Runs { get; private set; }

    public static double Load(double second) => 50_000 - (30_000 * Math.Cos(2 * Math.PI * second / 21_600));

    public async Task RunAsync(int minutes)
    {
        var current = DemeterCase.Static;
        for (var minute = 0; minute < minutes; minute++)
        {
            policy.Learn([.. _runs.Where(run => run.Minute == minute).Select(run => Profile(run.Configuration, run.Rate))]);
            var (rate, latency) = (Load(minute * 60), Latency(current, Load(minute * 60)));
            BadMinutes += latency > DemeterCase.Settings.Slo.LatencyP95Ms ? 1 : 0;
            var plan = await policy.ProposeAsync(DemeterCase.Context(minute * 60, current, rate, latency, future: Load));
            Start(plan.Profiling, minute);
            Plans.Add(plan);
            current = plan.Choice;
            Configurations.Add(current);
        }
    }

    public double MeanCores(int fromMinute) => Configurations.Skip(fromMinute).Average(configuration => configuration.TotalCores);

    private void Start(ProfilingAdvice? advice, int minute)
    {
        foreach (var configuration in advice?.Configurations ?? [])
        {
            Runs++;
            _runs.Add((minute + RunMinutes, configuration, advice!.Rate));
        }
    }

    private static Trial Profile(JobConfiguration configuration, double rate)
    {
        var use = rate / (PerCore * configuration.TotalCores);
        var recovery = 70 + (0.5 * configuration.CheckpointIntervalSeconds) + (use < 0.95 ? 20 * use / (1 - use) : 1000);
        return DemeterCase.Profile(configuration, rate, Latency(configuration, rate), Math.Min(360, recovery), recovery > 360);
    }

    private static double Latency(JobConfiguration configuration, double rate) =>
        rate <= PerCore * configuration.TotalCores ? DemeterCase.GoodMs : DemeterCase.BadMs;
}

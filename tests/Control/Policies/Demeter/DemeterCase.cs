using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies;
using Sheaf.Control.Policies.Demeter;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Policies.Demeter;

/// <summary>Values to test Demeter with: the published space, limits and static configuration.</summary>
internal static class DemeterCase
{
    public const double GoodMs = 1000;
    public const double BadMs = 20_000;

    public static JobConfiguration Static { get; } = new(24, 1, 1, 4096, 10);

    public static JobSettings Settings { get; } = new()
    {
        Bounds = new ConfigurationBounds(
            new ParameterRange(1, 24, 1),
            new ParameterRange(1, 4, 1),
            new ParameterRange(1, 3, 1),
            new ParameterRange(1024, 4096, 1024),
            new ParameterRange(10, 90, 10),
            MaxTotalCores: 24,
            MaxTotalMemoryGiB: 96),
        Slo = new ServiceLevelObjective(2000, 180),
        Static = Static,
    };

    public static DemeterLattice Lattice { get; } = new(new DemeterSearchSpace(), Settings.Bounds);

    public static Trial Profile(JobConfiguration configuration, double rate, double latencyMs = GoodMs, double recovery = 90, bool censored = false) =>
        Trials.Profiled($"{configuration} at {rate}", configuration, rate, latencyMs, recovery, censored);

    public static LoadForecast Forecast(double at, Func<double, double> rate) => new()
    {
        At = Make.Start.AddSeconds(at),
        StepSeconds = 60,
        Levels = [0.5],
        Quantiles = [.. Enumerable.Range(1, 10).Select(step => new[] { rate(at + (60 * step)) })],
        Mean = [.. Enumerable.Range(1, 10).Select(step => rate(at + (60 * step)))],
    };

    public static PolicyContext Context(
        double second, JobConfiguration current, double rate = 50_000, double latencyMs = GoodMs, int restarts = 0, Func<double, double>? future = null, JobSettings? settings = null) => new(
        new PlanRequest
        {
            Settings = settings ?? Settings,
            Current = current,
            Forecast = Forecast(second, future ?? (_ => rate)),
            OfferedRate = rate,
            RestartBadSeconds = 60,
        },
        [Make.Observation(second, rate, latencyMs, current) with { Restarts = restarts }]);

    /// <summary>A store that has seen a rate and a latency of 1000 ms.</summary>
    public static ProfileStore Store(DemeterOptions options, double leastRate, params Trial[] trials)
    {
        var store = new ProfileStore(options);
        store.See(leastRate, GoodMs);
        foreach (var trial in trials)
        {
            store.Add(trial);
        }

        return store;
    }
}

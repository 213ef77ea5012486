using Sheaf.Cli.Experiments;
using Sheaf.Control.Configuration;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Cli.Tests.Experiments;

/// <summary>Answers with figures that follow from policy and seed; what a clock would measure differs from call to call.</summary>
internal sealed class FakeRunner(ExperimentSettings settings, List<(string Policy, int Seed, ExperimentSettings Settings)> calls) : IExperimentRunner
{
    private static readonly JobConfiguration Large = new(24, 1, 1, 4096, 10);
    private static readonly JobConfiguration Small = new(8, 1, 1, 2048, 30);
    private static int _clock;

    /// <summary>Called before each run with the number of runs so far.</summary>
    public Action<int> Before { get; init; } = _ => { };

    public Task<PolicyRun> RunAsync(string policy, int seed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Before(calls.Count);
        cancellationToken.ThrowIfCancellationRequested();
        calls.Add((policy, seed, settings));
        progress?.Report(0.5);
        var changed = policy is not "static";
        var measured = Interlocked.Increment(ref _clock) * 0.001;
        var figures = new PolicyFigures
        {
            BadSecondsShare = changed ? 0.03 : 0.01,
            LatencyMeanMs = 700,
            LatencyP95Ms = 1400,
            LatencyP99Ms = 2100,
            RecoveryMeanSeconds = 100 + seed,
            RecoveryWithinShare = 1,
            CoreHoursJob = changed ? 144 : 432,
            GiBHoursJob = changed ? 288 : 1728,
            CoreHoursService = measured,
            Cost = Cost(policy, seed),
            CostWithService = Cost(policy, seed) + measured,
            Reconfigurations = changed ? 1 : 0,
            FirstSavingMinutes = changed && seed > 1 ? 20 : null,
            WallSeconds = measured,
        };
        return Task.FromResult(new PolicyRun(policy, seed, settings.Job.Name, figures, Minutes(changed), [new TimelineFailure(600, 90)], changed ? [new TimelineChange(120, Large, Small, "Less is enough.")] : []));
    }

    private static double Cost(string policy, int seed) => policy switch
    {
        "static" => 20 + seed,
        "oracle" => 8 + seed,
        _ => 10 + seed,
    };

    private static IReadOnlyList<TimelineMinute> Minutes(bool changed) =>
        [.. Enumerable.Range(0, 30).Select(i => new TimelineMinute(40_000, 40_000, 60_000, 700, i == 3 ? 10 : 0, 4, 0, changed && i > 2 ? Small : Large))];
}

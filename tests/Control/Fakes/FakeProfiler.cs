using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Ports;
using Sheaf.Control.Profiling;

namespace Sheaf.Control.Tests.Fakes;

/// <summary>Makes profiling runs of a <see cref="FakeJob"/> at once.</summary>
internal sealed class FakeProfiler(FakeTime time, Planner planner) : IProfiler
{
    private DateTimeOffset? _last;

    public List<ProfilingAdvice> Batches { get; } = [];

    public Task<ProfilerStatus> StatusAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new ProfilerStatus(false, Batches.Count, 0, 0, 0, _last));

    public Task<bool> ScheduleAsync(ProfilingAdvice advice, CancellationToken cancellationToken = default)
    {
        _last = time.Now;
        Batches.Add(advice);
        planner.Learn(advice.Configurations.Select((configuration, i) => Trials.Profiled(
            $"{Batches.Count}-{i}",
            configuration,
            advice.Rate,
            FakeJob.LatencyMs(configuration, advice.Rate),
            FakeJob.RecoverySeconds(configuration, advice.Rate))));
        return Task.FromResult(true);
    }
}

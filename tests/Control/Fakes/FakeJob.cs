using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;
using Sheaf.Control.Ports;

namespace Sheaf.Control.Tests.Fakes;

/// <summary>A job in virtual time: capacity in proportion to cores, a backlog above it, latency from the backlog.</summary>
internal sealed class FakeJob(FakeTime time, Func<double, double> load, JobConfiguration initial) : IJobTarget
{
    public const double EventsPerCore = 200_000;
    private const double BaseLatencyMs = 260;
    private readonly Random _random = new(7);
    private double _downUntil = -1;
    private double _clock;
    private double _backlog;

    public JobConfiguration Configuration { get; private set; } = initial;

    public List<JobConfiguration> Applied { get; } = [];

    public Exception? NextChangeFails { get; set; }

    public static double LatencyMs(JobConfiguration configuration, double rate) =>
        rate <= configuration.TotalCores * EventsPerCore * 0.95 ? BaseLatencyMs : 6000;

    public static double RecoverySeconds(JobConfiguration configuration, double rate)
    {
        var spare = (configuration.TotalCores * EventsPerCore) - rate;
        return spare <= 0 ? 100 : 1 + ((configuration.CheckpointIntervalSeconds + 1) * rate / spare);
    }

    public Task<Observation> ObserveAsync(CancellationToken cancellationToken = default)
    {
        _clock++;
        var rate = load(_clock);
        var capacity = _clock <= _downUntil ? 0 : Configuration.TotalCores * EventsPerCore;
        _backlog += rate;
        var done = Math.Min(_backlog, capacity);
        _backlog -= done;
        return Task.FromResult(new Observation
        {
            At = time.Now,
            State = "running",
            Configuration = Configuration,
            OfferedRate = rate,
            Throughput = done,
            Backlog = _backlog,
            LatencyP95Ms = done > 0 ? (BaseLatencyMs * (1 + (0.05 * _random.NextDouble()))) + (_backlog / Math.Max(capacity, 1) * 1000) : null,
            CpuCoresUsed = done / EventsPerCore,
            Restarts = 0,
        });
    }

    public Task<ChangeResult> ApplyAsync(JobConfiguration configuration, CancellationToken cancellationToken = default)
    {
        if (NextChangeFails is { } failure)
        {
            NextChangeFails = null;
            throw failure;
        }

        var restart = Configuration.NeedsRestart(configuration);
        _downUntil = restart ? _clock + 1 : -1;
        Configuration = configuration;
        Applied.Add(configuration);
        return Task.FromResult(new ChangeResult(restart ? "restart" : "inPlace", restart ? 0.4 : 0));
    }
}

using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;
using Sheaf.Control.Ports;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Experiments;

/// <summary>A job of the virtual cluster behind the port through which a controller sees and changes live ones.</summary>
internal sealed class SimulatedTarget(SimulatedJob job, VirtualClock clock, RescaleKind kind) : IJobTarget
{
    // Added workers do not come at the same moment; the measured runs show several restarts where many were added.
    private const int WorkersPerWave = 2;
    private const int MostWaves = 3;
    private const double WaveSeconds = 15;

    private readonly ObservationWindow _window = new();
    private readonly List<TimelineChange> _changes = [];
    private readonly Queue<JobConfiguration> _waves = [];
    private Observation? _observation;

    /// <summary>The changes ordered so far.</summary>
    public IReadOnlyList<TimelineChange> Changes => _changes;

    /// <summary>What the job was last ordered to run with.</summary>
    public JobConfiguration Ordered => _changes.Count > 0 ? _changes[^1].To : job.Configuration;

    /// <summary>Takes a second of the job.</summary>
    public void Add(in ClusterSecond second) => _window.Add(second);

    /// <summary>Closes the interval of a tick.</summary>
    public Observation Close() => _observation = _window.Take(job, clock.Now);

    /// <inheritdoc/>
    public Task<Observation> ObserveAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(_observation ?? throw new InvalidOperationException("Nothing was observed yet."));

    /// <inheritdoc/>
    public Task<ChangeResult> ApplyAsync(JobConfiguration configuration, CancellationToken cancellationToken = default) =>
        Task.FromResult(Apply(configuration, ""));

    /// <summary>Orders a change and keeps why.</summary>
    public ChangeResult Apply(JobConfiguration configuration, string reason)
    {
        _changes.Add(new TimelineChange(clock.Second, job.Configuration, configuration, reason));
        var how = KindOf(kind, job.Configuration, configuration);
        _waves.Clear();
        if (how == RescaleKind.Elastic)
        {
            Waves(configuration);
        }

        var downtime = job.Reconfigure(_waves.TryDequeue(out var first) ? first : configuration, how);
        return new ChangeResult(downtime > 0 ? "restart" : "inPlace", downtime);
    }

    /// <summary>Lets the next workers of an elastic change come once the job has taken the ones before.</summary>
    public void Advance()
    {
        if (_waves.Count > 0 && !job.IsChanging && job.Phase == JobPhase.Running && job.Second - job.RunningSince >= WaveSeconds)
        {
            job.Reconfigure(_waves.Dequeue(), RescaleKind.Elastic, arrived: true);
        }
    }

    private void Waves(JobConfiguration to)
    {
        var from = job.Configuration.Workers;
        var waves = Math.Min(MostWaves, (to.Workers - from + WorkersPerWave - 1) / WorkersPerWave);
        for (var wave = 1; wave <= waves; wave++)
        {
            _waves.Enqueue(to with { Workers = from + (int)Math.Round((to.Workers - from) * wave / (double)waves) });
        }
    }

    /// <summary>Keeps why the last change was ordered, where that is told afterwards.</summary>
    public void Explain(string reason)
    {
        if (_changes.Count > 0)
        {
            _changes[^1] = _changes[^1] with { Reason = reason };
        }
    }

    /// <summary>How a change is carried out where changes of the given kind are asked for: workers of another size can't be had within a deployment.</summary>
    public static RescaleKind KindOf(RescaleKind kind, JobConfiguration from, JobConfiguration to)
    {
        var hasSameWorkers = (from.SlotsPerWorker, from.CpuPerWorker, from.MemoryMiB) == (to.SlotsPerWorker, to.CpuPerWorker, to.MemoryMiB);
        return kind == RescaleKind.InPlace && !hasSameWorkers ? RescaleKind.Redeploy : kind;
    }
}

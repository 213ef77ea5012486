using System.Collections.Concurrent;
using System.Globalization;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <summary>The stream jobs that run in this process, by id, so that worker grains find theirs. Thread-safe.</summary>
public sealed class EngineHost
{
    private readonly ConcurrentDictionary<string, StreamJob> _jobs = new();
    private readonly ConcurrentDictionary<string, Worker> _starting = new();

    /// <summary>The key of the grain of a worker.</summary>
    public static string WorkerKey(string jobId, int worker) => string.Create(CultureInfo.InvariantCulture, $"{jobId}/{worker}");

    /// <summary>Makes a job known.</summary>
    public void Add(string jobId, StreamJob job) => _jobs[jobId] = job;

    /// <summary>Forgets a job.</summary>
    public void Remove(string jobId) => _jobs.TryRemove(jobId, out _);

    /// <summary>What the running job <paramref name="jobId"/> computes, or null where it doesn't run here.</summary>
    public JobDefinition? DefinitionOf(string jobId) => _jobs.GetValueOrDefault(jobId)?.Definition;

    /// <summary>Has a worker that the engine wants started waiting for its grain.</summary>
    public string Offer(string jobId, Worker worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        var key = WorkerKey(jobId, worker.Id);
        _starting[key] = worker;
        return key;
    }

    /// <summary>Starts the worker that waits under <paramref name="key"/>.</summary>
    /// <exception cref="RequestException">None waits there.</exception>
    public void StartWorker(string key)
    {
        if (!_starting.TryRemove(key, out var worker))
        {
            throw RequestException.NotFound("worker", key, "Workers are started by their job.");
        }

        worker.Start();
    }

    /// <summary>The worker with the key <paramref name="key"/>, or null.</summary>
    public WorkerView? FindWorker(string key) => Find(key) is { } worker ? View(worker) : null;

    /// <summary>All workers of a job.</summary>
    public IReadOnlyList<WorkerView> Workers(string jobId) =>
        _jobs.TryGetValue(jobId, out var job) ? [.. job.Workers.Select(View)] : [];

    /// <summary>Drops a worker's threads and state.</summary>
    /// <exception cref="RequestException">There is no such worker.</exception>
    public void KillWorker(string key)
    {
        var worker = Find(key) ?? throw RequestException.NotFound("worker", key, "GET /api/jobs/{id}/workers lists those there are.");
        _jobs[JobOf(key)].KillWorker(worker.Id);
    }

    private Worker? Find(string key) =>
        _jobs.TryGetValue(JobOf(key), out var job) ? job.Workers.FirstOrDefault(worker => WorkerKey(JobOf(key), worker.Id) == key) : null;

    /// <summary>The job of the worker whose grain has the key <paramref name="key"/>.</summary>
    internal static string JobOf(string key) => key[..Math.Max(0, key.LastIndexOf('/'))];

    /// <summary>A worker as the API shows it.</summary>
    internal static WorkerView View(Worker worker) => new()
    {
        Worker = worker.Id,
        Running = worker.Running,
        Slots = worker.Slots,
        CpuQuota = worker.CpuQuota,
        MemoryMiB = worker.MemoryMiB,
    };
}

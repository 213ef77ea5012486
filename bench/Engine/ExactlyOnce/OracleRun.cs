using System.Diagnostics;
using System.Globalization;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>Runs the oracle's job through a plan until it has finished.</summary>
/// <param name="shape">What is counted.</param>
/// <param name="plan">What happens meanwhile.</param>
/// <param name="start">The configuration at the start.</param>
/// <param name="directory">The job's folder.</param>
/// <param name="started">Called when the job has started for the first time; null for nothing.</param>
internal sealed class OracleRun(OracleShape shape, OraclePlan plan, EngineConfiguration start, string directory, Action? started = null)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly List<string> _story = [];
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private EngineConfiguration _configuration = start;
    private Action? _started = started;
    private int _restarts;

    /// <summary>What happened.</summary>
    public string Story => string.Create(CultureInfo.InvariantCulture, $"{string.Join("; ", _story)}; {_restarts} restarts, {Stopwatch.GetElapsedTime(_startedAt).TotalSeconds:F2} s");

    /// <summary>Runs the job to its end.</summary>
    /// <exception cref="TimeoutException">It did not get there.</exception>
    public async Task FinishAsync()
    {
        while (await RunUntilDroppedAsync())
        {
        }
    }

    /// <summary>Opens the job and drives it until it has finished, or is to be opened again.</summary>
    private async Task<bool> RunUntilDroppedAsync()
    {
        var options = new StreamJobOptions
        {
            Directory = directory,
            Pace = Pace.Unlimited,
            HeartbeatTimeout = TimeSpan.FromMilliseconds(150),
            RestartBackoff = TimeSpan.FromMilliseconds(2),
            MaxRestarts = 1000,
            Faults = plan,
        };
        await using StreamJob job = await OpenAsync(options);
        plan.Job = job;
        job.FailureDetected += failure => Note(failure.Reason);
        job.CheckpointFailed += Note;
        await TryAsync(() => job.StartAsync(_configuration, default));
        _started?.Invoke();
        _started = null;
        bool dropped = false;
        while (job.State != JobState.Finished && !dropped)
        {
            if (Stopwatch.GetElapsedTime(_startedAt) > Limit)
            {
                throw new TimeoutException($"The job was {job.State} after {Limit.TotalSeconds} s: {Story}");
            }

            dropped = await StepAsync(job);
        }

        _restarts += job.CollectMetrics().Restarts;
        plan.Job = null;
        return dropped;
    }

    private async Task<StreamJob> OpenAsync(StreamJobOptions options)
    {
        while (true)
        {
            try
            {
                return await StreamJob.OpenAsync(new OracleJob(shape, plan, OracleCheck.FilesOf(directory)), options, TimeProvider.System, default);
            }
            catch (InjectedFaultException fault)
            {
                Note(fault.Message);
            }
        }
    }

    /// <summary>Does what is due, if anything; true when the job is to be dropped.</summary>
    private async Task<bool> StepAsync(StreamJob job)
    {
        if (job.State == JobState.Failed)
        {
            await TryAsync(() => job.StartAsync(_configuration, default));
        }
        else if (job.State == JobState.Running && plan.Due is { } step)
        {
            return await DoAsync(job, step);
        }

        await Task.Delay(5);
        return false;
    }

    private async Task<bool> DoAsync(StreamJob job, OracleStep step)
    {
        switch (step.Action)
        {
            case OracleAction.KillAtAnyTime:
                Complete(step);
                plan.Kill(step.Victim);
                break;
            case OracleAction.Rescale:
                Complete(step);
                await ReconfigureAsync(job, step.Configuration);
                break;
            case OracleAction.StopAndStart:
                Complete(step);
                await StopAndStartAsync(job, step.Configuration);
                break;
            case OracleAction.DropAndOpen:
                Complete(step);
                _configuration = step.Configuration;
                return true;
            default:
                await BringAboutAsync(job, step);
                break;
        }

        return false;
    }

    /// <summary>Sees to it that the point of a step is passed.</summary>
    private async Task BringAboutAsync(StreamJob job, OracleStep step)
    {
        if (step.NeedsRescaling)
        {
            await ReconfigureAsync(job, Other(job, step.Configuration));
        }
        else if (step.NeedsRecovery)
        {
            await BringDownAsync(job, step);
        }

        await Task.Delay(5);
    }

    /// <summary>Kills a worker and waits until that is noticed; not before there is a checkpoint to restore from.</summary>
    private async Task BringDownAsync(StreamJob job, OracleStep step)
    {
        if (job.LastCheckpoint is null || !job.Workers.All(worker => worker.Running))
        {
            return;
        }

        plan.Kill(step.Victim + 1);
        for (int wait = 0; wait < 200 && job.State == JobState.Running && plan.Due == step; wait++)
        {
            await Task.Delay(5);
        }
    }

    // The same again would change nothing.
    private static EngineConfiguration Other(StreamJob job, EngineConfiguration wanted) =>
        job.Configuration is { } now && now.SameTopology(wanted) ? wanted with { Workers = now.Workers % 5 + 1 } : wanted;

    private async Task ReconfigureAsync(StreamJob job, EngineConfiguration configuration)
    {
        _configuration = configuration;
        await TryAsync(async () => Note((await job.ReconfigureAsync(configuration, default)).Kind.ToString()));
    }

    private async Task StopAndStartAsync(StreamJob job, EngineConfiguration configuration)
    {
        _configuration = configuration;
        await TryAsync(() => job.StopAsync(default));
        if (job.State == JobState.Stopped)
        {
            await TryAsync(() => job.StartAsync(configuration, default));
        }
    }

    private void Complete(OracleStep step)
    {
        plan.Complete(step);
        Note(step.ToString());
    }

    /// <summary>A change may meet a failure, or the end; what state the job is in afterwards decides how it goes on.</summary>
    private async Task TryAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (Exception error) when (error is InjectedFaultException or InvalidOperationException)
        {
            Note(error.Message);
        }
    }

    private void Note(string what)
    {
        lock (_story)
        {
            _story.Add(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_startedAt).TotalMilliseconds:F0} ms {what}"));
        }
    }
}

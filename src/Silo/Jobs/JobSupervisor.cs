using System.Globalization;
using Sheaf.Control.Decisions;
using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Grains.State;
using Sheaf.Silo.Live;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Jobs;

/// <summary>
/// The life of one job: created, started from its last checkpoint, ticked, paused, changed, deleted. Called one turn at a
/// time by the job's grain; not thread-safe.
/// </summary>
public sealed partial class JobSupervisor
{
    private const int MostInterrupted = 100;
    private readonly string _id;
    private readonly IPersistentState<StreamJobState> _state;
    private readonly IGrainFactory _grains;
    private readonly JobRuntimeFactory _runtimes;
    private readonly EngineHost _host;
    private readonly IHistoryStore _history;
    private readonly LiveEvents _events;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private JobRuntime? _runtime;

    // The control loop asks for them outside the grain's turns, where the grain's state is out of reach.
    private volatile JobSettings? _inForce;
    private string? _failure;
    private string? _activity;

    internal JobSupervisor(
        string id,
        IPersistentState<StreamJobState> state,
        IGrainFactory grains,
        JobRuntimeFactory runtimes,
        EngineHost host,
        IHistoryStore history,
        LiveEvents events,
        TimeProvider time,
        ILogger logger)
    {
        (_id, _state, _grains, _runtimes, _host) = (id, state, grains, runtimes, host);
        (_history, _events, _time, _logger) = (history, events, time, logger);
    }

    /// <summary>The settings in force.</summary>
    /// <exception cref="RequestException">There is no such job.</exception>
    public JobSettings Settings => Kept.Settings!;

    private StreamJobState Kept => _state.State.Settings is not null
        ? _state.State
        : throw RequestException.NotFound("job", _id, "GET /api/jobs lists those there are.");

    private JobRuntime Runtime => _runtime
        ?? throw RequestException.Conflict($"Job '{_id}' is not running{(_failure is null ? "" : $": {_failure}")}.");

    /// <summary>Keeps a new job.</summary>
    public async Task CreateAsync(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (_state.State.Settings is not null)
        {
            throw RequestException.Conflict($"There is a job '{_id}' already. Choose another id, or delete that one first.");
        }

        var settings = JobDefaults.SettingsOf(spec);
        JobSavepoints.Check(spec, JobLoads.Definition(spec));
        _state.State.Spec = spec;
        _state.State.Settings = settings;
        _state.State.Configuration = settings.Static;
        _state.State.CreatedAt = _time.GetUtcNow();
        await _state.WriteStateAsync();
    }

    /// <summary>Starts the job, from its last checkpoint where there is one. A failure is kept as the job's state, not thrown.</summary>
    public async Task StartAsync()
    {
        if (_runtime is not null || Kept.Paused)
        {
            return;
        }

        await SettleInterruptedAsync();
        try
        {
            _inForce = Settings;
            _runtime = await _runtimes.OpenAsync(Kept.Spec, Kept.Configuration!, Kept.Parameters, () => _inForce!, CancellationToken.None);
            _failure = null;
        }
        catch (Exception e) when (e is RequestException or IOException or InvalidDataException or InvalidOperationException or ArgumentException or UnauthorizedAccessException)
        {
            _failure = e.Message;
            _logger.LogError("Job {Job} could not be started: {Reason}", _id, e.Message);
        }
    }

    /// <summary>One turn of the control loop.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        if (_runtime is null)
        {
            return;
        }

        var result = await _runtime.Controller.TickAsync(Kept.Controller, Settings, cancellationToken);
        _activity = result.Activity;
        await KeepAsync(result.State);
        await _history.AppendObservationAsync(_id, result.Observation, cancellationToken);
        _events.Publish(new LiveEvent("observation", _id, result.Observation));
        if (result.Forecast is { } forecast)
        {
            await _history.AppendForecastAsync(_id, forecast, cancellationToken);
            _events.Publish(new LiveEvent("forecast", _id, forecast));
        }

        await PublishAsync();
    }

    /// <summary>The job as the API shows it.</summary>
    public async Task<JobView> ViewAsync()
    {
        _ = Kept;
        var profiler = await _grains.GetGrain<IProfilerGrain>(_id).StatusAsync();
        return JobViews.Build(_id, Kept, _runtime, _failure, _activity, profiler);
    }

    /// <summary>Its workers.</summary>
    public List<WorkerView> Workers()
    {
        _ = Kept;
        return [.. _host.Workers(_id)];
    }

    /// <summary>Changes the settings.</summary>
    public async Task<JobView> UpdateAsync(JobPatch patch)
    {
        var settings = JobDefaults.Apply(Settings, patch);
        Kept.Settings = settings;
        _inForce = settings;
        await _state.WriteStateAsync();
        return await PublishAsync();
    }

    /// <summary>Takes a checkpoint and stops processing.</summary>
    public async Task<JobView> PauseAsync()
    {
        if (Kept.Paused)
        {
            throw RequestException.Conflict($"Job '{_id}' is paused already.");
        }

        await Runtime.Job.PauseAsync(CancellationToken.None);
        Kept.Paused = true;
        await _state.WriteStateAsync();
        return await PublishAsync();
    }

    /// <summary>Goes on from the pause.</summary>
    public async Task<JobView> ResumeAsync()
    {
        if (!Kept.Paused)
        {
            throw RequestException.Conflict($"Job '{_id}' is not paused.");
        }

        Kept.Paused = false;
        await _state.WriteStateAsync();
        if (_runtime is null)
        {
            await StartAsync();
        }
        else
        {
            await _runtime.Job.ResumeAsync(CancellationToken.None);
        }

        return await PublishAsync();
    }

    /// <summary>Carries out a decision that waits for a person.</summary>
    public Task<Decision> ApproveAsync(string decisionId) =>
        SettleAsync(decisionId, decision => Runtime.Controller.ApproveAsync(Kept.Controller, decision));

    /// <summary>Turns down a decision that waits for a person.</summary>
    public Task<Decision> RejectAsync(string decisionId) =>
        SettleAsync(decisionId, decision => Runtime.Controller.RejectAsync(Kept.Controller, decision, Settings, _time.GetUtcNow()));

    /// <summary>Goes back to the configuration before a decision.</summary>
    public Task<Decision> RollBackAsync(string decisionId) =>
        SettleAsync(decisionId, decision => Runtime.Controller.RollBackAsync(
            Kept.Controller, decision, Settings, Runtime.Configuration!, _time.GetUtcNow()));

    /// <summary>Stops the job and removes everything kept of it.</summary>
    public async Task DeleteAsync()
    {
        _ = Kept;
        await _grains.GetGrain<IProfilerGrain>(_id).DeleteAsync();
        await StopRuntimeAsync();
        await _grains.GetGrain<IForecasterGrain>(_id).DeleteAsync();
        await _grains.GetGrain<IOptimizerGrain>(_id).DeleteAsync();
        await _grains.GetGrain<IRefinementGrain>(_id).DeleteAsync();
        _runtimes.DeleteFiles(_id);
        await _history.DeleteJobAsync(_id);
        await _state.ClearStateAsync();
        _events.Publish(new LiveEvent("deleted", _id, null));
    }

    /// <summary>Stops with a checkpoint; the job goes on at the service's next start.</summary>
    public async Task ShutDownAsync()
    {
        if (_state.State.Settings is null)
        {
            return;
        }

        await StopRuntimeAsync();
        await _grains.GetGrain<IForecasterGrain>(_id).SaveAsync();
        await _grains.GetGrain<IOptimizerGrain>(_id).SaveAsync();
    }

    // A death of the service in the midst of a change leaves the job with the configuration before it, and the decision undone.
    private async Task SettleInterruptedAsync()
    {
        foreach (var cut in await _history.DecisionsAsync(_id, DecisionStatus.Applying, MostInterrupted))
        {
            var failed = cut.Become(DecisionStatus.Failed, "The service ended in the midst of this change; the job went on with the configuration before it.");
            await _history.SaveDecisionAsync(failed);
            _events.Publish(new LiveEvent("decision", _id, failed));
        }

        // What the controller remembers may be one decision behind what it recorded; numbers are never used again.
        var latest = (await _history.DecisionsAsync(_id, status: null, limit: 1)).Select(decision => NumberOf(decision.Id)).FirstOrDefault();
        Kept.Controller = Kept.Controller with { NextDecision = Math.Max(Kept.Controller.NextDecision, latest + 1) };
    }

    private int NumberOf(string decisionId) =>
        int.TryParse(decisionId.AsSpan(Math.Min(_id.Length + 1, decisionId.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private async Task StopRuntimeAsync()
    {
        if (_runtime is { } runtime)
        {
            _runtime = null;
            await runtime.DisposeAsync();
        }
    }

    private async Task<Decision> SettleAsync(string decisionId, Func<Decision, Task<(ControllerState State, Decision Decision)>> settle)
    {
        var decision = await _history.DecisionAsync(decisionId)
            ?? throw RequestException.NotFound("decision", decisionId, "GET /api/decisions lists those there are.");
        try
        {
            var (state, settled) = await settle(decision);
            await KeepAsync(state);
            await PublishAsync();
            return settled;
        }
        catch (InvalidOperationException e)
        {
            throw RequestException.Conflict(e.Message);
        }
    }

    private Task KeepAsync(ControllerState state)
    {
        Kept.Controller = state;
        Kept.Configuration = _runtime?.Configuration ?? Kept.Configuration;
        return _state.WriteStateAsync();
    }

    private async Task<JobView> PublishAsync()
    {
        var view = await ViewAsync();
        _events.Publish(new LiveEvent("job", _id, view));
        return view;
    }
}

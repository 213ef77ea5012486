using Sheaf.Control.Configuration;
using Sheaf.Control.Loop;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <summary>A job that runs in this process: the engine's job and the control loop around it.</summary>
public sealed class JobRuntime : IAsyncDisposable
{
    private readonly string _id;
    private readonly EngineHost _host;

    internal JobRuntime(string id, StreamJob job, EngineJobTarget target, Controller controller, EngineHost host)
    {
        _id = id;
        _host = host;
        Job = job;
        Target = target;
        Controller = controller;
    }

    /// <summary>The engine's job.</summary>
    public StreamJob Job { get; }

    /// <summary>The engine's job as the control loop sees it.</summary>
    public EngineJobTarget Target { get; }

    /// <summary>The control loop.</summary>
    public Controller Controller { get; }

    /// <summary>The configuration in force.</summary>
    public JobConfiguration? Configuration => Job.Configuration is { } configuration ? EngineConfigurations.From(configuration) : null;

    /// <summary>Changes the system parameters while the job runs.</summary>
    public Task SetParametersAsync(SystemParameters parameters, CancellationToken cancellationToken) => Target.SetParametersAsync(parameters, cancellationToken);

    /// <summary>Takes a checkpoint, stops, and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        _host.Remove(_id);
        try
        {
            if (Job.State is not (Engine.JobState.Failed or Engine.JobState.Created))
            {
                await Job.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            await Job.DisposeAsync().ConfigureAwait(false);
        }
    }
}

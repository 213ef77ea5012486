using Microsoft.Extensions.Hosting;

namespace Sheaf.EmbeddedOrleans;

/// <summary>Starts and stops the grain runtime with the host.</summary>
internal sealed class SiloHostedService(GrainRuntime runtime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        runtime.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => runtime.StopAsync(cancellationToken);
}

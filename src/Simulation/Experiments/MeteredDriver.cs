using Sheaf.Control.Observing;

namespace Sheaf.Simulation.Experiments;

/// <summary>Measures the CPU time that a driver takes.</summary>
internal sealed class MeteredDriver(IRunDriver inner) : IRunDriver
{
    /// <summary>CPU time so far, of the whole process while the driver worked.</summary>
    public TimeSpan Cpu { get; private set; }

    /// <inheritdoc/>
    public int TickSeconds => inner.TickSeconds;

    /// <inheritdoc/>
    public async Task TickAsync(Observation observation, CancellationToken cancellationToken)
    {
        var before = Environment.CpuUsage.TotalTime;
        await inner.TickAsync(observation, cancellationToken).ConfigureAwait(false);
        Cpu += Environment.CpuUsage.TotalTime - before;
    }
}

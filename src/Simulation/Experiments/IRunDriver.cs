using Sheaf.Control.Observing;

namespace Sheaf.Simulation.Experiments;

/// <summary>What steers the job of a run: asked once a tick.</summary>
internal interface IRunDriver
{
    /// <summary>Virtual seconds between two ticks, at least 1.</summary>
    int TickSeconds { get; }

    /// <summary>Looks at what was observed since the last tick and orders what it wants.</summary>
    Task TickAsync(Observation observation, CancellationToken cancellationToken);
}

namespace Sheaf.Simulation.Cluster;

/// <summary>What a simulated job is doing.</summary>
public enum JobPhase
{
    /// <summary>Processing.</summary>
    Running,

    /// <summary>A failure happened and nobody has noticed: nothing processed now will count, and metrics still show the last good values.</summary>
    Failing,

    /// <summary>Restarting after a failure.</summary>
    Recovering,

    /// <summary>Stopped for a reconfiguration.</summary>
    Reconfiguring,
}

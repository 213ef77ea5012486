using Sheaf.Control.Configuration;

namespace Sheaf.Control.Loop;

/// <summary>What the controller remembers of one job between ticks and over restarts of the service. Immutable.</summary>
public sealed record ControllerState
{
    /// <summary>Number that the next decision gets.</summary>
    public int NextDecision { get; init; } = 1;

    /// <summary>When the configuration last changed.</summary>
    public DateTimeOffset? LastChangeAt { get; init; }

    /// <summary>When the last decision was made.</summary>
    public DateTimeOffset? LastDecisionAt { get; init; }

    /// <summary>The configuration that the last decision asked for.</summary>
    public JobConfiguration? LastTarget { get; init; }

    /// <summary>The decision that waits for a person, or null.</summary>
    public string? PendingDecisionId { get; init; }

    /// <summary>The change whose outcome is still to be measured, or null.</summary>
    public WatchedChange? Watched { get; init; }

    /// <summary>A configuration not to go to before a time, because a person or a measurement said no.</summary>
    public AvoidedConfiguration? Avoided { get; init; }

    /// <summary>Bad seconds that a change with a restart has cost so far, on average (a running mean, one second to start with).</summary>
    public double RestartBadSeconds { get; init; } = 1;

    /// <summary>What the job has cost so far.</summary>
    public Ledger Ledger { get; init; } = new();

    /// <summary>Changes that were carried out.</summary>
    public int Changes { get; init; }
}

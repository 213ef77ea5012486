using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Decisions;

/// <summary>One decision with everything it rests on, and later what came of it.</summary>
public sealed record Decision
{
    /// <summary>Identifier, unique within the service: <c>JOB-NUMBER</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The job it is about.</summary>
    public required string JobId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it asks for.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required DecisionStatus Status { get; init; }

    /// <summary>The mode it was made in.</summary>
    public required ControlMode Mode { get; init; }

    /// <summary>The policy that made it: <c>sheaf</c>, <c>static</c>, <c>reactive</c>, or <c>operator</c> for a person.</summary>
    public required string Policy { get; init; }

    /// <summary>The configuration in force when it was made.</summary>
    public required JobConfiguration From { get; init; }

    /// <summary>The configuration it asks for.</summary>
    public required JobConfiguration To { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What the refinement agent moved, in one sentence; null where it moved nothing or was off.</summary>
    public string? Refinement { get; init; }

    /// <summary>Offered rate when it was made, in events per second.</summary>
    public double? OfferedRate { get; init; }

    /// <summary>The rate it plans for, in events per second.</summary>
    public double? PlannedRate { get; init; }

    /// <summary>The forecast it rests on.</summary>
    public LoadForecast? Forecast { get; init; }

    /// <summary>The best candidates with their predictions, the one in force and the chosen one among them.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>When the change was complete.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>Measured downtime of the change in seconds.</summary>
    public double? DowntimeSeconds { get; init; }

    /// <summary>How the change was made: <c>inPlace</c> or <c>restart</c>.</summary>
    public string? ChangeKind { get; init; }

    /// <summary>Why it failed, was rejected or expired; null otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>What was measured after it.</summary>
    public DecisionOutcome? Outcome { get; init; }

    /// <summary>This decision in the state <paramref name="status"/>.</summary>
    /// <exception cref="InvalidOperationException">The transition is not legal.</exception>
    public Decision Become(DecisionStatus status, string? note = null)
    {
        if (!DecisionTransitions.IsLegal(Status, status))
        {
            throw new InvalidOperationException(
                $"Decision {Id} is {Status}; it can't become {status}. Expected one of: {Next(Status)}.");
        }

        return this with { Status = status, Note = note ?? Note };
    }

    private static string Next(DecisionStatus status) =>
        DecisionTransitions.After(status) is { Count: > 0 } after ? string.Join(", ", after) : "none, it is settled";
}

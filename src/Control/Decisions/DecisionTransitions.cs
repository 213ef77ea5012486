namespace Sheaf.Control.Decisions;

/// <summary>The legal transitions between the states of a decision, all in one place.</summary>
public static class DecisionTransitions
{
    private static readonly Dictionary<DecisionStatus, DecisionStatus[]> Legal = new()
    {
        [DecisionStatus.Recorded] = [],
        [DecisionStatus.AwaitingApproval] = [DecisionStatus.Applying, DecisionStatus.Rejected, DecisionStatus.Expired],
        [DecisionStatus.Applying] = [DecisionStatus.Applied, DecisionStatus.Failed],
        [DecisionStatus.Applied] = [DecisionStatus.RolledBack],
        [DecisionStatus.Rejected] = [],
        [DecisionStatus.Expired] = [],
        [DecisionStatus.Failed] = [],
        [DecisionStatus.RolledBack] = [],
    };

    /// <summary>True where a decision may go from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static bool IsLegal(DecisionStatus from, DecisionStatus to) => Legal[from].Contains(to);

    /// <summary>The states that can follow <paramref name="from"/>.</summary>
    public static IReadOnlyList<DecisionStatus> After(DecisionStatus from) => Legal[from];
}

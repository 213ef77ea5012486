using Sheaf.Control.Decisions;

namespace Sheaf.Control.Tests.Decisions;

public sealed class DecisionTransitionsTests
{
    private static readonly HashSet<(DecisionStatus, DecisionStatus)> Expected =
    [
        (DecisionStatus.AwaitingApproval, DecisionStatus.Applying),
        (DecisionStatus.AwaitingApproval, DecisionStatus.Rejected),
        (DecisionStatus.AwaitingApproval, DecisionStatus.Expired),
        (DecisionStatus.Applying, DecisionStatus.Applied),
        (DecisionStatus.Applying, DecisionStatus.Failed),
        (DecisionStatus.Applied, DecisionStatus.RolledBack),
    ];

    public static TheoryData<DecisionStatus, DecisionStatus> Pairs()
    {
        var pairs = new TheoryData<DecisionStatus, DecisionStatus>();
        foreach (var from in Enum.GetValues<DecisionStatus>())
        {
            foreach (var to in Enum.GetValues<DecisionStatus>())
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void IsLegal_EveryPair_IsAsDrawn(DecisionStatus from, DecisionStatus to)
    {
        Assert.Equal(Expected.Contains((from, to)), DecisionTransitions.IsLegal(from, to));
        Assert.Equal(Expected.Contains((from, to)), DecisionTransitions.After(from).Contains(to));
    }
}

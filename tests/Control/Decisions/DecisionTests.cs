using Sheaf.Control.Decisions;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Decisions;

public sealed class DecisionTests
{
    [Theory]
    [MemberData(nameof(DecisionTransitionsTests.Pairs), MemberType = typeof(DecisionTransitionsTests))]
    public void Become_EveryPair_ChangesTheStatusOrSaysWhyNot(DecisionStatus from, DecisionStatus to)
    {
        var decision = Make.Decision(from);
        if (DecisionTransitions.IsLegal(from, to))
        {
            Assert.Equal(decision with { Status = to }, decision.Become(to));
            return;
        }

        var error = Assert.Throws<InvalidOperationException>(() => decision.Become(to));
        Assert.Contains($"Decision job-1 is {from}; it can't become {to}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Become_Illegal_ListsWhatItMayBecome()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Make.Decision(DecisionStatus.AwaitingApproval).Become(DecisionStatus.Applied));

        Assert.EndsWith("Expected one of: Applying, Rejected, Expired.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Become_Settled_SaysSo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Make.Decision(DecisionStatus.Rejected).Become(DecisionStatus.Applying));

        Assert.Contains("none, it is settled", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Become_Note_IsKeptUntilAnotherIsGiven()
    {
        var applying = Make.Decision(DecisionStatus.AwaitingApproval).Become(DecisionStatus.Applying, "first");

        Assert.Equal("first", applying.Become(DecisionStatus.Applied).Note);
        Assert.Equal("second", applying.Become(DecisionStatus.Failed, "second").Note);
    }
}

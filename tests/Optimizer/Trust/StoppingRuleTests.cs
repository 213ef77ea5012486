namespace Sheaf.Optimizer.Tests;

public class StoppingRuleTests
{
    private static readonly StoppingRule Rule = new(2, 3);

    [Fact]
    public void Decide_GainBelowPriceForPatience_Stops()
    {
        StoppingDecision decision = Rule.Decide([5, 1, 1.5, 0.25]);
        Assert.True(decision.Stop);
        Assert.Equal(0.25, decision.Gain);
        Assert.Equal(3, decision.RoundsBelow);
        Assert.Equal("Stop: another trial is expected to gain 0.25 and costs 2; it has not been worth its price for 3 rounds in a row.", decision.Sentence);
    }

    [Fact]
    public void Decide_GainAtThePrice_GoesOn()
    {
        Assert.False(Rule.Decide([1, 1, 2]).Stop);
        Assert.Equal(0, Rule.Decide([1, 1, 2]).RoundsBelow);
    }

    [Fact]
    public void Decide_RiseInBetween_CountsAnew()
        => Assert.Equal(2, Rule.Decide([1, 1, 3, 1, 1]).RoundsBelow);

    [Fact]
    public void Decide_UnknownGain_IsNotBelowThePrice()
    {
        Assert.Equal(1, Rule.Decide([1, 1, null, 1]).RoundsBelow);
        Assert.False(Rule.Decide([1, 1, null]).Stop);
        Assert.Null(Rule.Decide([]).Gain);
    }

    [Fact]
    public void Decide_ZeroPrice_NeverStops()
        => Assert.False(new StoppingRule(0, 1).Decide([0, 0, 0]).Stop);

    [Fact]
    public void Constructor_ImpossibleSetting_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StoppingRule(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StoppingRule(1, 0));
    }
}

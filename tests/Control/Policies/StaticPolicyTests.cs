using Sheaf.Control.Policies;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Policies;

public sealed class StaticPolicyTests
{
    [Fact]
    public async Task ProposeAsync_Elsewhere_GoesBack()
    {
        var plan = await new StaticPolicy().ProposeAsync(new PolicyContext(Make.Request(30_000, Make.Small), []));

        Assert.Equal(TestSettings.Default.Static, plan.Choice);
        Assert.Contains("goes back to the static configuration", plan.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProposeAsync_There_Stays()
    {
        var plan = await new StaticPolicy().ProposeAsync(new PolicyContext(Make.Request(30_000) with { OfferedRate = null }, []));

        Assert.Equal(TestSettings.Default.Static, plan.Choice);
        Assert.Contains("keeps the static configuration", plan.Reason, StringComparison.Ordinal);
    }
}

namespace Sheaf.Engine.Tests;

public class CodeSiteTests
{
    [Fact]
    public void Make_SamePlace_GivesTheSameType()
    {
        Assert.Equal(Make(5).GetType(), Make(5).GetType());
    }

    [Fact]
    public void Make_DifferentPlaces_GiveDifferentTypes()
    {
        Assert.Equal(100, Enumerable.Range(0, 100).Select(place => Make(place).GetType()).Distinct().Count());
    }

    private static object Make(int place) =>
        CodeSite.Make(typeof(FilterOperator<,>), place, [typeof(int)], (Func<int, bool>)(_ => true), new DiscardReceiver<int>());
}

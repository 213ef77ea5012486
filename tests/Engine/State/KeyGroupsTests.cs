using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class KeyGroupsTests
{
    [Fact]
    public void Range_AnyParallelism_PartitionsAllGroupsAndAgreesWithOwner() =>
        Prop.ForAll(Gen.Choose(1, KeyGroups.Count).ToArbitrary(), parallelism =>
        {
            var next = 0;
            for (var subtask = 0; subtask < parallelism; subtask++)
            {
                var (from, to) = KeyGroups.Range(subtask, parallelism);
                if (from != next || Enumerable.Range(from, to - from).Any(g => KeyGroups.Owner(g, parallelism) != subtask))
                {
                    return false;
                }

                next = to;
            }

            return next == KeyGroups.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_SmallIntegers_SpreadsOverMostGroups() =>
        Assert.InRange(Enumerable.Range(0, 1000).Select(KeyGroups.Of).Distinct().Count(), 120, 128);
}

using Sheaf.Control.Configuration;
using Sheaf.Control.Policies.Demeter;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Policies.Demeter;

public sealed class DemeterCadenceTests
{
    private static readonly JobConfiguration Other = new(8, 2, 1, 2048, 30);

    [Fact]
    public void OptimisationDue_NothingHappens_AfterTenMinutesThenEveryMinute()
    {
        var cadence = new DemeterCadence(DemeterOptions.Published);
        cadence.Observe(At(0), DemeterCase.Static, 0);

        Assert.False(cadence.OptimisationDue(At(599)));
        Assert.True(cadence.OptimisationDue(At(600)));
        cadence.Optimised(At(600));
        Assert.False(cadence.OptimisationDue(At(659)));
        Assert.True(cadence.OptimisationDue(At(660)));
    }

    [Fact]
    public void OptimisationDue_Rescale_WaitsTenMinutesFromIt()
    {
        var cadence = new DemeterCadence(DemeterOptions.Mended);
        cadence.Observe(At(0), DemeterCase.Static, 0);
        cadence.Observe(At(900), Other, 0);

        Assert.False(cadence.OptimisationDue(At(1499)));
        Assert.True(cadence.OptimisationDue(At(1500)));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void OptimisationDue_Failure_PostponesAsPublishedButNotWhenMended(bool published, bool due)
    {
        var cadence = new DemeterCadence(published ? DemeterOptions.Published : DemeterOptions.Mended);
        cadence.Observe(At(0), DemeterCase.Static, 3);
        cadence.Observe(At(300), DemeterCase.Static, null);
        cadence.Observe(At(500), DemeterCase.Static, 4);

        Assert.Equal(due, cadence.OptimisationDue(At(700)));
        Assert.True(cadence.OptimisationDue(At(1100)));
        Assert.True(cadence.FailedWithin(180, At(600)));
        Assert.False(cadence.FailedWithin(180, At(680)));
    }

    [Fact]
    public void BatchDue_Published_AfterTenMinutesThenASearchAfterEachBatch()
    {
        var cadence = new DemeterCadence(DemeterOptions.Published);
        cadence.Observe(At(0), DemeterCase.Static, 0);
        Assert.False(cadence.BatchDue(At(599)));
        Assert.True(cadence.BatchDue(At(600)));
        cadence.Asked(At(600), [Other, Other]);

        cadence.Ended(Other);
        Assert.False(cadence.BatchDue(At(1300)));
        cadence.Ended(Other);
        Assert.False(cadence.BatchDue(At(1400)));
        Assert.False(cadence.BatchDue(At(1999)));
        Assert.True(cadence.BatchDue(At(2000)));
    }

    [Fact]
    public void BatchDue_Mended_AtOnceAfterABatchAndAMinuteAfterNothing()
    {
        var cadence = new DemeterCadence(DemeterOptions.Mended);
        cadence.Observe(At(0), DemeterCase.Static, 0);
        cadence.Asked(At(600), [Other]);
        cadence.Ended(Other);
        Assert.True(cadence.BatchDue(At(1300)));

        cadence.Asked(At(1300), []);

        Assert.False(cadence.BatchDue(At(1359)));
        Assert.True(cadence.BatchDue(At(1360)));
    }

    [Fact]
    public void BatchDue_LostBatch_IsGivenUpAfterAnHour()
    {
        var cadence = new DemeterCadence(DemeterOptions.Mended);
        cadence.Observe(At(0), DemeterCase.Static, 0);
        cadence.Asked(At(600), [Other]);

        Assert.False(cadence.BatchDue(At(4199)));
        Assert.True(cadence.BatchDue(At(4200)));
    }

    private static DateTimeOffset At(double second) => Make.Start.AddSeconds(second);
}

namespace Sheaf.Optimizer.Tests;

public class DeadlineTests
{
    [Fact]
    public void IsPassed_ClockMovesOn_TurnsTrueWithTheBudget()
    {
        Deadline deadline = new(TimeSpan.FromSeconds(3), new SteppingTime(TimeSpan.FromSeconds(1)), CancellationToken.None);
        Assert.Equal([false, false, true, true], Enumerable.Range(0, 4).Select(_ => deadline.IsPassed));
    }

    [Fact]
    public void IsPassed_NoBudget_NeverTurnsTrue()
        => Assert.False(new Deadline(null, new SteppingTime(TimeSpan.FromDays(1)), CancellationToken.None).IsPassed);

    [Fact]
    public void IsPassed_Cancelled_Throws()
        => Assert.Throws<OperationCanceledException>(() => new Deadline(null, null, new CancellationToken(true)).IsPassed);

    [Theory]
    [InlineData(AcquisitionKind.HypervolumeImprovement)]
    [InlineData(AcquisitionKind.ParEgo)]
    [InlineData(AcquisitionKind.Thompson)]
    public void Ask_BudgetSpent_StillReturnsAllPoints(AcquisitionKind acquisition)
    {
        Study study = BraninCurrin.Study(acquisition, 4);
        BraninCurrin.Run(study, 8, 4);
        IReadOnlyList<Trial> asked = study.Ask(3, TimeSpan.Zero, new SteppingTime(TimeSpan.FromSeconds(1)));
        Assert.Equal(3, asked.Select(trial => string.Join(",", trial.Point)).Distinct().Count());
        Assert.All(asked, trial => Assert.True(study.Space.Contains([.. trial.Point])));
    }

    [Fact]
    public void Ask_BudgetThatLasts_SuggestsWhatNoBudgetDoes()
    {
        Study free = BraninCurrin.Study(AcquisitionKind.HypervolumeImprovement, 4);
        BraninCurrin.Run(free, 8, 4);
        Study limited = Study.Load(free.Save());
        IReadOnlyList<Trial> asked = limited.Ask(2, TimeSpan.FromHours(1), new SteppingTime(TimeSpan.Zero));
        Assert.Equal(free.Ask(2).Select(trial => trial.Point), asked.Select(trial => trial.Point));
    }
}

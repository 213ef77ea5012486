namespace Sheaf.Optimizer.Tests;

public class OutcomeReviewTests
{
    private static readonly SearchSpace Space = new(Parameter.Continuous("x", 0, 1), Parameter.Categorical("kind", ["a", "b", "c"]), Parameter.Continuous("idle", 0, 1));

    [Fact]
    public void Review_OneParameterMatters_IsFoundMostImportant()
    {
        OutcomeReview review = Tell(20, trial => 5 * trial[0]).Review("f")!;
        Assert.Equal(20, review.Model.Count);
        Assert.Equal(3, review.Importance.Count);
        Assert.True(review.Importance[0] > 0.95, $"{review.Importance[0]}");
        Assert.True(review.Calibration.RSquared > 0.99);
    }

    [Fact]
    public void Review_CategoryMatters_IsOneParameter()
        => Assert.True(Tell(24, trial => trial[1] == 1 ? 3 : 0).Review("f")!.Importance[1] > 0.8);

    [Fact]
    public void Review_FewTrialsOrUnknownOutcome_IsNullOrThrows()
    {
        Assert.Null(Tell(1, _ => 0).Review("f"));
        Assert.Throws<ArgumentException>(() => Tell(2, _ => 0).Review("g"));
    }

    [Fact]
    public void Review_CensoredTrials_AreLeftOut()
    {
        Study study = Tell(6, trial => trial[0]);
        study.Tell([0.5, 0, 0.5], new Dictionary<string, Measurement> { ["f"] = new(360, null, Censoring.Above) });
        Assert.Equal(6, study.Review("f")!.Model.Count);
    }

    private static Study Tell(int count, Func<double[], double> function)
    {
        Study study = new(Space, [new Objective("f")]);
        SobolSequence sobol = new(3, 1);
        for (int i = 0; i < count; i++)
        {
            double[] point = Space.Denormalise(sobol.At(i));
            study.Tell(point, new Dictionary<string, double> { ["f"] = function(point) });
        }

        return study;
    }
}

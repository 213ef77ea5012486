namespace Sheaf.Optimizer.Tests;

public class SurrogateFitterTests
{
    [Fact]
    public void Fit_OneMeasurementToldAsNoisy_BelievesItsNeighbours()
    {
        ISurrogate Model(double? variance) => Fit(Direction.Minimise, x => new Measurement(x + (IsMiddle(x) ? 3 : 0), IsMiddle(x) ? variance : 1e-6));
        Assert.InRange(Model(25).Predict([0.5]).Mean, 0.4, 0.6);
        Assert.InRange(Model(1e-6).Predict([0.5]).Mean, 3.3, 3.7);
    }

    [Fact]
    public void Fit_AllNoiseTold_LearnsNoMore()
    {
        double variance = Fit(Direction.Minimise, x => new Measurement(Math.Sin(40 * x), 0.5)).NoiseVariance;
        Assert.InRange(variance, 0, 1e-5);
    }

    [Theory]
    [InlineData(Direction.Minimise, Censoring.Above)]
    [InlineData(Direction.Maximise, Censoring.Above)]
    [InlineData(Direction.Minimise, Censoring.Below)]
    [InlineData(Direction.Maximise, Censoring.Below)]
    public void Fit_CutOffValues_ExpectsThemBeyondTheLimitInTheOutcomesOwnDirection(Direction direction, Censoring censoring)
    {
        // A straight line that is cut off at its upper, or lower, third.
        double sign = direction == Direction.Minimise ? 1 : -1;
        bool above = censoring == Censoring.Above;
        ISurrogate model = Fit(direction, x => above
            ? x > 0.67 ? new Measurement(0.67, null, censoring) : new Measurement(x)
            : x < 0.33 ? new Measurement(0.33, null, censoring) : new Measurement(x));
        Assert.IsType<CensoredGaussianProcess>(model);
        double expected = sign * model.Predict([above ? 0.9 : 0.1]).Mean;
        Assert.InRange(expected, above ? 0.7 : -0.3, above ? 1.3 : 0.3);
    }

    [Fact]
    public void Fit_Maximised_ModelsTheNegative()
        => Assert.Equal(-0.5, Fit(Direction.Maximise, x => new Measurement(x)).Predict([0.5]).Mean, 0.01);

    [Fact]
    public void Fit_Twice_StartsFromWhatItLearnt()
    {
        Study study = Study(Direction.Minimise, x => new Measurement(Math.Sin(9 * x)));
        SuggestingCase one = new(study);
        Assert.Equal(["y Matern52", "y SquaredExponential"], one.State.Hyperparameters.Keys.Order());
        ModelAverage average = Assert.IsType<ModelAverage>(one.Fitted["y"]);
        Assert.Equal(((GaussianProcess)average.Models[0]).LengthScales, one.State.Hyperparameters["y Matern52"].LengthScales);
        Dictionary<string, ISurrogate> again = new SurrogateFitter(one.Problem, one.State).Fit(one.Observed, CancellationToken.None);
        Assert.Equal(average.Predict([0.33]).Mean, again["y"].Predict([0.33]).Mean, 1e-2);
    }

    private static bool IsMiddle(double x) => Math.Abs(x - 0.5) < 0.01;

    private static ISurrogate Fit(Direction direction, Func<double, Measurement> measure) => new SuggestingCase(Study(direction, measure)).Fitted["y"];

    private static Study Study(Direction direction, Func<double, Measurement> measure)
        => SuggestingCase.Line(15, [new Objective("y", direction)], x => new() { ["y"] = measure(x) });
}

namespace Sheaf.Optimizer.Tests;

public class GaussianProcessClassifierTests
{
    [Fact]
    public void Fit_SeparableLabels_FindsTheBoundary()
    {
        double[][] inputs = TestData.Points(60, 2, 1);
        GaussianProcessClassifier model = GaussianProcessClassifier.Fit(inputs, [.. inputs.Select(Inside)]);

        double[][] fresh = TestData.Points(300, 2, 2);
        double right = fresh.Average(x => model.Probability(x) > 0.5 == Inside(x) ? 1.0 : 0);

        Assert.True(right > 0.93, $"{right} classified right.");
        Assert.True(model.LogEvidence > 60 * Math.Log(0.5), $"Evidence {model.LogEvidence}.");
    }

    [Fact]
    public void Fit_FlippedLabels_FlipsProbabilities()
    {
        double[][] inputs = TestData.Points(20, 2, 3);
        GaussianProcessClassifier model = GaussianProcessClassifier.Fit(inputs, [.. inputs.Select(Inside)]);
        GaussianProcessClassifier flipped = GaussianProcessClassifier.Fit(inputs, [.. inputs.Select(x => !Inside(x))]);

        Assert.Equal(1, model.Probability([0.2, 0.9]) + flipped.Probability([0.2, 0.9]), 1e-4);
    }

    [Fact]
    public void Fit_NoisyLabels_StaysUnsure()
    {
        Random random = new(4);
        double[][] inputs = TestData.Points(80, 1, 5);
        GaussianProcessClassifier model = GaussianProcessClassifier.Fit(inputs, [.. inputs.Select(_ => random.NextDouble() < 0.5)]);

        Assert.All(inputs, x => Assert.InRange(model.Probability(x), 0.1, 0.9));
    }

    [Fact]
    public void Fit_OneClass_IsLikelyButNotCertain()
    {
        double[][] inputs = TestData.Points(10, 2, 6);
        GaussianProcessClassifier model = GaussianProcessClassifier.Fit(inputs, [.. inputs.Select(_ => true)]);

        Assert.InRange(model.Probability([0.5, 0.5]), 0.85, 0.9999);
        Assert.InRange(model.Probability([30, 30]), 0.5, 0.95);
    }

    [Fact]
    public void LogProbabilityWithGradient_AnyPoint_MatchesDifferences()
    {
        double[][] inputs = TestData.Points(25, 2, 7);
        GaussianProcessClassifier model = GaussianProcessClassifier.Fit(inputs, [.. inputs.Select(Inside)]);
        double[] x = [0.83, 0.12];
        double[] gradient = new double[2];

        double log = model.LogProbabilityWithGradient(x, gradient);

        Assert.Equal(Math.Log(model.Probability(x)), log, 1e-9);
        for (int k = 0; k < 2; k++)
        {
            double up = Math.Log(model.Probability(GradientCheck.Moved(x, k, 1e-5)));
            double down = Math.Log(model.Probability(GradientCheck.Moved(x, k, -1e-5)));
            Assert.Equal((up - down) / 2e-5, gradient[k], 1e-5);
        }
    }

    [Fact]
    public void Probabilities_ManyPoints_MatchProbability()
    {
        double[][] inputs = TestData.Points(15, 2, 8);
        GaussianProcessClassifier model = GaussianProcessClassifier.Fit(inputs, [.. inputs.Select(Inside)]);
        double[] probabilities = new double[inputs.Length];

        model.Probabilities(inputs, probabilities);

        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(model.Probability(inputs[i]), probabilities[i], 1e-9);
        }
    }

    [Fact]
    public void Fit_WrongData_SaysWhatWasExpected()
        => Assert.Contains("2 labels", Assert.Throws<ArgumentException>(() => GaussianProcessClassifier.Fit([[0.5]], [true, false])).Message, StringComparison.Ordinal);

    private static bool Inside(double[] x) => x[0] + (0.3 * Math.Sin(6 * x[1])) > 0.5;
}

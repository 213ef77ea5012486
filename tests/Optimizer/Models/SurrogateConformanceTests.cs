namespace Sheaf.Optimizer.Tests;

/// <summary>What <see cref="ISurrogate"/> promises, asked of every kind of model.</summary>
public class SurrogateConformanceTests
{
    private const int Dimension = ConformingSurrogates.Dimension;

    public static TheoryData<string> Names => ConformingSurrogates.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void PredictMany_AnyPoints_EqualsPredict(string name)
    {
        ISurrogate model = ConformingSurrogates.Get(name);
        double[][] points = [.. TestData.Points(19, Dimension, 3), .. ConformingSurrogates.TrainingInputs];
        double[] means = new double[points.Length + 1];
        double[] variances = new double[points.Length + 1];
        model.PredictMany(points, means, variances);
        for (int i = 0; i < points.Length; i++)
        {
            Posterior belief = model.Predict(points[i]);
            Assert.Equal(belief.Mean, means[i], 1e-8);
            Assert.Equal(belief.Variance, variances[i], 1e-8);
        }

        Assert.Equal((0, 0), (means[^1], variances[^1]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PredictWithGradient_InnerPoints_EqualsFiniteDifferences(string name)
    {
        ISurrogate model = ConformingSurrogates.Get(name);
        foreach (double[] x in TestData.Points(8, Dimension, 4))
        {
            GradientCheck.OfBelief(model, [.. x.Select(value => 0.05 + (0.9 * value))], 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Covariances_PointWithItself_IsItsVariance(string name)
    {
        ISurrogate model = ConformingSurrogates.Get(name);
        double[] covariance = new double[1];
        foreach (double[] x in (double[][])[.. TestData.Points(8, Dimension, 5), .. ConformingSurrogates.TrainingInputs])
        {
            model.Covariances(x, [x], covariance);
            Assert.Equal(model.Predict(x).Variance, covariance[0], 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Covariances_RandomPoints_AreSymmetricAndPositiveSemidefinite(string name)
    {
        ISurrogate model = ConformingSurrogates.Get(name);
        double[][] points = [.. TestData.Points(12, Dimension, 6), .. ConformingSurrogates.TrainingInputs.Take(3)];
        double[][] rows = [.. points.Select(x => CovariancesOf(model, x, points))];
        double largest = Enumerable.Range(0, rows.Length).Max(i => rows[i][i]);
        double[] lower = new double[rows.Length * rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(rows[j][i], rows[i][j], 1e-8 * Math.Max(largest, 1e-300));
                lower[(i * rows.Length) + j] = rows[i][j] + (i == j ? 1e-7 * largest : 0);
            }
        }

        Assert.True(largest == 0 || CholeskyFactor.TryDecompose(lower, rows.Length) is { Jitter: 0 });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Observe_OwnPrediction_NeverRaisesTheVarianceThere(string name)
    {
        ISurrogate model = ConformingSurrogates.Get(name);
        foreach (double[] x in (double[][])[.. TestData.Points(6, Dimension, 7), ConformingSurrogates.TrainingInputs[0]])
        {
            Posterior before = model.Predict(x);
            Posterior after = model.Observe(x, before.Mean).Predict(x);
            Assert.InRange(after.Variance, 0, before.Variance + 1e-9);
            Assert.True(model is KnownSurrogate || after.Variance < before.Variance, "Nothing was learnt.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Observe_HigherValue_MovesTheMeanTowardsIt(string name)
    {
        ISurrogate model = ConformingSurrogates.Get(name);
        foreach (double[] x in TestData.Points(6, Dimension, 8))
        {
            double before = model.Predict(x).Mean;
            double after = model.Observe(x, before + 3).Predict(x).Mean;
            Assert.InRange(after, model is KnownSurrogate ? before : before + 1e-6, before + 3 + 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Observe_AnyValue_LeavesTheModelAsItWas(string name)
    {
        ISurrogate model = ConformingSurrogates.Get(name);
        double[] x = [0.2, 0.8, 0.4];
        Posterior before = model.Predict(x);
        ISurrogate observed = model.Observe(x, 9).Observe([0.3, 0.3, 0.3], -9);
        Assert.Equal(before, model.Predict(x));
        Assert.Equal(model.Dimension, observed.Dimension);
        Assert.Equal(model.NoiseVariance, observed.NoiseVariance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_CornersAndTrainingPoints_IsFiniteWithVarianceOfAtLeastZero(string name)
    {
        ISurrogate model = ConformingSurrogates.Get(name);
        double[] ofMean = new double[Dimension];
        double[] ofVariance = new double[Dimension];
        IEnumerable<double[]> corners = Enumerable.Range(0, 1 << Dimension).Select(bits => (double[])[bits & 1, (bits >> 1) & 1, bits >> 2]);
        foreach (double[] x in corners.Concat(ConformingSurrogates.TrainingInputs))
        {
            Posterior belief = model.PredictWithGradient(x, ofMean, ofVariance);
            Assert.True(double.IsFinite(belief.Mean) && double.IsFinite(belief.Variance) && belief.Variance >= 0);
            Assert.All(ofMean.Concat(ofVariance), slope => Assert.True(double.IsFinite(slope)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyMember_PointOfAnotherLength_ThrowsSayingWhatIsExpected(string name)
    {
        ISurrogate model = ConformingSurrogates.Get(name);
        foreach (double[] wrong in new double[][] { [0.5, 0.5], [0.5, 0.5, 0.5, 0.5] })
        {
            Action[] calls =
            [
                () => model.Predict(wrong),
                () => model.PredictWithGradient(wrong, new double[8], new double[8]),
                () => model.PredictMany([[0.1, 0.2, 0.3], wrong], new double[8], new double[8]),
                () => model.Covariances(wrong, [[0.1, 0.2, 0.3]], new double[8]),
                () => model.Covariances([0.1, 0.2, 0.3], [wrong], new double[8]),
                () => model.Observe(wrong, 1),
            ];
            Assert.All(calls, call => Assert.Contains("expected 3", Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal));
        }
    }

    private static double[] CovariancesOf(ISurrogate model, double[] x, double[][] points)
    {
        double[] covariances = new double[points.Length];
        model.Covariances(x, points, covariances);
        return covariances;
    }
}

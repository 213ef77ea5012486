namespace Sheaf.Optimizer.Tests;

/// <summary>Compares analytic derivatives of beliefs with central differences.</summary>
internal static class GradientCheck
{
    public static void OfBelief(ISurrogate model, double[] x, double tolerance = 1e-5)
    {
        double[] ofMean = new double[x.Length];
        double[] ofVariance = new double[x.Length];
        Posterior belief = model.PredictWithGradient(x, ofMean, ofVariance);
        Assert.Equal(model.Predict(x).Mean, belief.Mean, 1e-9);
        Assert.Equal(model.Predict(x).Variance, belief.Variance, 1e-9);
        for (int k = 0; k < x.Length; k++)
        {
            Posterior up = model.Predict(Moved(x, k, 1e-5));
            Posterior down = model.Predict(Moved(x, k, -1e-5));
            Assert.Equal((up.Mean - down.Mean) / 2e-5, ofMean[k], tolerance);
            Assert.Equal((up.Variance - down.Variance) / 2e-5, ofVariance[k], tolerance);
        }
    }

    public static double[] Moved(double[] x, int k, double step)
    {
        double[] moved = (double[])x.Clone();
        moved[k] += step;
        return moved;
    }
}

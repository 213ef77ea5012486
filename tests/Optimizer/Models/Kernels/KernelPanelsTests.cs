namespace Sheaf.Optimizer.Tests;

public class KernelPanelsTests
{
    [Theory]
    [InlineData(KernelKind.Matern52)]
    [InlineData(KernelKind.Matern32)]
    [InlineData(KernelKind.SquaredExponential)]
    public void Fill_AnySize_MatchesTheFormula(KernelKind kernel)
    {
        double[][] inputs = TestData.Points(11, 3, 1);
        PointPanels points = new InputScaling([0.5, 1, 2], null).Apply(inputs);
        double[] covariances = new double[PanelLayout.Upper(PanelLayout.Panels(11))];
        KernelPanels.Fill(kernel, points, 1.7, covariances, default);
        for (int j = 0; j < 16; j++)
        {
            for (int i = 0; i <= j; i++)
            {
                double expected = j >= 11 ? (i == j ? 1 : 0) : 1.7 * Correlation(kernel, Distance(inputs[i], inputs[j]));
                Assert.Equal(expected, covariances[PanelLayout.Upper(j / 8) + (i * 8) + (j % 8)], 1e-14);
            }
        }
    }

    private static double Distance(double[] a, double[] b)
        => Math.Sqrt(Math.Pow((a[0] - b[0]) / 0.5, 2) + Math.Pow(a[1] - b[1], 2) + Math.Pow((a[2] - b[2]) / 2, 2));

    private static double Correlation(KernelKind kernel, double r) => kernel switch
    {
        KernelKind.Matern52 => (1 + (Math.Sqrt(5) * r) + (5 * r * r / 3)) * Math.Exp(-Math.Sqrt(5) * r),
        KernelKind.Matern32 => (1 + (Math.Sqrt(3) * r)) * Math.Exp(-Math.Sqrt(3) * r),
        _ => Math.Exp(-0.5 * r * r),
    };
}

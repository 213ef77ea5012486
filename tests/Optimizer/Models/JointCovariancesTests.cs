namespace Sheaf.Optimizer.Tests;

public class JointCovariancesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(19)]
    public void Fill_ProcessOrAverage_IsTheLowerTriangleOfCovariancesToTheLastBit(int m)
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(21, 3, 1);
        GaussianProcess process = GaussianProcess.Condition(inputs, targets, new([0.3, 0.5, 0.9], 2, 0.01, 0.4));
        GaussianProcess other = GaussianProcess.Condition(inputs, targets, new([0.2, 0.8, 0.4], 1, 0.1, 0) { Kernel = KernelKind.SquaredExponential });
        double[][] points = TestData.Points(m, 3, 2);
        foreach (ISurrogate model in new ISurrogate[] { process, new ModelAverage([process, other], [0.7, 0.3]) })
        {
            double[] joint = new double[m * m];
            double[] row = new double[m];
            IJointCovariances.Fill(model, points, joint, CancellationToken.None);
            for (int i = 0; i < m; i++)
            {
                model.Covariances(points[i], points, row);
                Assert.Equal(row[..(i + 1)], joint[(i * m)..((i * m) + i + 1)]);
            }
        }
    }

    [Fact]
    public void Fill_Cancelled_Throws()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(21, 3, 1);
        GaussianProcess process = GaussianProcess.Condition(inputs, targets, new([0.3, 0.5, 0.9], 2, 0.01, 0.4));
        Assert.Throws<OperationCanceledException>(() => IJointCovariances.Fill(process, inputs, new double[21 * 21], new CancellationToken(canceled: true)));
    }
}

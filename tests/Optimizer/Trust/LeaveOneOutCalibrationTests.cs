namespace Sheaf.Optimizer.Tests;

public class LeaveOneOutCalibrationTests
{
    [Fact]
    public void Of_ThreePoints_MatchesTheFiguresByHand()
    {
        LeaveOneOutCalibration calibration = LeaveOneOutCalibration.Of([1, 2, 6], [new(2, 1), new(2, 4), new(5, 0.25)]);

        Assert.Equal([-1, 0, 2], calibration.Points.Select(p => p.StandardisedError));
        Assert.Equal(1.0 / 3, calibration.Coverage50, 1e-12);
        Assert.Equal(2.0 / 3, calibration.Coverage80, 1e-12);
        Assert.Equal(2.0 / 3, calibration.Coverage95, 1e-12);
        Assert.Equal(5.0 / 3, calibration.MeanSquareStandardisedError, 1e-12);
        Assert.Equal(Math.Sqrt(2.0 / 3), calibration.RootMeanSquareError, 1e-12);
        // Means of the others: 4, 3.5, 1.5; errors −3, −1.5, 4.5.
        Assert.Equal(1 - (2 / 31.5), calibration.RSquared!.Value, 1e-12);
        // Ranks 1, 2, 3 against 1.5, 1.5, 3.
        Assert.Equal(Math.Sqrt(3) / 2, calibration.RankCorrelation!.Value, 1e-12);
        Assert.Equal(((-0.5 - 2) / 3) - (0.5 * Math.Log(2 * Math.PI)), calibration.MeanLogDensity, 1e-12);
        Assert.Equal(CalibrationVerdict.Undetermined, calibration.Verdict);
    }

    [Theory]
    [InlineData(1, 0.3, CalibrationVerdict.Calibrated)]
    [InlineData(0.4, 0.3, CalibrationVerdict.Overconfident)]
    [InlineData(2.5, 0.3, CalibrationVerdict.Underconfident)]
    public void Of_ScaledDeviations_IsJudgedByThem(double factor, double error, CalibrationVerdict verdict)
    {
        Random random = new(1);
        double[] means = [.. Enumerable.Range(0, 60).Select(_ => TestData.Gaussian(random))];
        double[] targets = [.. means.Select(mean => mean + (error * TestData.Gaussian(random)))];
        double variance = factor * factor * error * error;
        LeaveOneOutCalibration calibration = LeaveOneOutCalibration.Of(targets, [.. means.Select(mean => new Posterior(mean, variance))]);
        Assert.Equal(verdict, calibration.Verdict);
    }

    [Fact]
    public void Of_ManyMissesOfModestSize_IsOverconfident()
    {
        // The squares' mean is 1.05, but 6 of 20 points lie just outside the 95 % interval, where 1 is expected.
        double[] targets = [.. Enumerable.Range(0, 20).Select(i => (10.0 * i) + (i < 6 ? 1.97 : 0))];
        Posterior[] beliefs = [.. Enumerable.Range(0, 20).Select(i => new Posterior(10.0 * i, 1))];
        Assert.Equal(CalibrationVerdict.Overconfident, LeaveOneOutCalibration.Of(targets, beliefs).Verdict);
    }

    [Fact]
    public void Of_PredictionByTheMean_HasNoSkill()
    {
        Random random = new(2);
        double[] targets = [.. Enumerable.Range(0, 40).Select(_ => TestData.Gaussian(random))];
        Posterior[] beliefs = [.. targets.Select(y => new Posterior((targets.Sum() - y) / 39, 1))];
        LeaveOneOutCalibration calibration = LeaveOneOutCalibration.Of(targets, beliefs);
        Assert.Equal(CalibrationVerdict.NoSkill, calibration.Verdict);
        Assert.Equal(0, calibration.RSquared!.Value, 1e-12);
        Assert.Equal(-1, calibration.RankCorrelation!.Value, 1e-12);
    }

    [Fact]
    public void Of_GaussianProcessOnNoisyData_IsCalibrated()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(60, 2, 3);
        Random random = new(4);
        double[] noisy = [.. targets.Select(y => y + (0.2 * TestData.Gaussian(random)))];
        LeaveOneOutCalibration calibration = LeaveOneOutCalibration.Of(noisy, GaussianProcess.Fit(inputs, noisy).LeaveOneOut());
        Assert.Equal(CalibrationVerdict.Calibrated, calibration.Verdict);
        Assert.InRange(calibration.Coverage80, 0.65, 0.95);
    }

    [Fact]
    public void Of_ConstantTargets_LeavesCorrelationsUnknown()
    {
        LeaveOneOutCalibration calibration = LeaveOneOutCalibration.Of([3, 3], [new(3, 1), new(3, 1)]);
        Assert.Null(calibration.RSquared);
        Assert.Null(calibration.RankCorrelation);

        // The mean of thirteen times 0.1 is not 0.1.
        LeaveOneOutCalibration rounded = LeaveOneOutCalibration.Of([.. Enumerable.Repeat(0.1, 13)], [.. Enumerable.Repeat(new Posterior(0.1, 1), 13)]);
        Assert.Null(rounded.RSquared);
    }

    [Fact]
    public void Of_ZeroVariance_Throws()
        => Assert.Throws<ArgumentException>(() => LeaveOneOutCalibration.Of([3, 3], [new(3, 1), new(3, 0)]));
}

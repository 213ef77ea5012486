namespace Sheaf.Optimizer;

/// <summary>
/// How far leave-one-out predictions can be trusted: coverage and log density judge the claimed uncertainty, error and correlation the mean
/// (Rasmussen and Williams 2006, section 5.4.2; Gneiting and Raftery, "Strictly proper scoring rules, prediction, and estimation", 2007).
/// Hyperparameters usually stay those of all points, which flatters a little.
/// </summary>
/// <remarks>
/// The verdict, from the first rule that applies. Fewer than 8 points: undetermined. Were the claims right, the squared standardised errors
/// would sum to a χ² of n degrees of freedom and the misses of the 95 % interval would be binomial(n, 0.05). Overconfident when the sum lies
/// above the 0.995 quantile or so many misses have a probability below 0.005. No skill when R² is at most 0.1, which chance alone reaches on
/// noise, or unknown. Underconfident when the sum lies below the 0.005 quantile; else calibrated. The errors are not quite independent, so
/// the level of 1 % is nominal.
/// </remarks>
public sealed class LeaveOneOutCalibration
{
    /// <summary>Fewest points for a verdict.</summary>
    public const int FewestPoints = 8;

    // Quantile 0.995 of the standard normal distribution.
    private const double Extreme = 2.5758293035489004;
    private const double RareMisses = 0.005;
    private const double LeastSkill = 0.1;

    private LeaveOneOutCalibration(LeaveOneOutPoint[] points)
    {
        Points = points;
        Coverage50 = Coverage(0.67448975019608171);
        Coverage80 = Coverage(1.2815515655446004);
        Coverage95 = Coverage(1.959963984540054);
        MeanLogDensity = points.Average(LogDensity);
        RootMeanSquareError = Math.Sqrt(points.Average(p => Square(p.Observed - p.Mean)));
        MeanSquareStandardisedError = points.Average(p => Square(p.StandardisedError));
        RSquared = ComputeRSquared();
        RankCorrelation = Optimizer.RankCorrelation.Compute([.. points.Select(p => p.Observed)], [.. points.Select(p => p.Mean)]);
        Verdict = Judge();
    }

    /// <summary>One entry per observation, in their order.</summary>
    public IReadOnlyList<LeaveOneOutPoint> Points { get; }

    /// <summary>Share of observations within the central 50 % interval.</summary>
    public double Coverage50 { get; }

    /// <summary>Share of observations within the central 80 % interval.</summary>
    public double Coverage80 { get; }

    /// <summary>Share of observations within the central 95 % interval.</summary>
    public double Coverage95 { get; }

    /// <summary>Mean log predictive density in nats: higher is better; comparable between models of the same targets in the same unit.</summary>
    public double MeanLogDensity { get; }

    /// <summary>Root mean square error of the means, in target units.</summary>
    public double RootMeanSquareError { get; }

    /// <summary>Mean squared standardised error: near 1 when the claimed uncertainty is right, above when it is too small.</summary>
    public double MeanSquareStandardisedError { get; }

    /// <summary>
    /// 1 − Σ errors² / Σ errors² of predicting each target by the mean of the others: 1 is perfect, 0 is no better than the mean.
    /// Null when all targets are equal or there is only one.
    /// </summary>
    public double? RSquared { get; }

    /// <summary>Spearman's rank correlation of targets and predictions, ties at their mean rank, from −1 to 1; null when either is constant.</summary>
    public double? RankCorrelation { get; }

    /// <summary>The judgement; the rule is in the remarks of the type.</summary>
    public CalibrationVerdict Verdict { get; }

    /// <summary>Compares targets with what the others predict for them.</summary>
    /// <param name="targets">n finite numbers, at least one.</param>
    /// <param name="beliefs">n leave-one-out beliefs about the noisy observations, as of <see cref="GaussianProcess.LeaveOneOut"/>; variances positive.</param>
    /// <exception cref="ArgumentException">A count differs or is 0, or a number is not finite or a variance not positive.</exception>
    public static LeaveOneOutCalibration Of(IReadOnlyList<double> targets, IReadOnlyList<Posterior> beliefs)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(beliefs);
        if (targets.Count == 0 || targets.Count != beliefs.Count)
        {
            throw new ArgumentException($"Got {targets.Count} targets and {beliefs.Count} beliefs; expected as many of both, at least one.", nameof(beliefs));
        }

        LeaveOneOutPoint[] points = new LeaveOneOutPoint[targets.Count];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new LeaveOneOutPoint(targets[i], beliefs[i].Mean, beliefs[i].StandardDeviation);
            if (!double.IsFinite(targets[i]) || !double.IsFinite(beliefs[i].Mean) || !(points[i].StandardDeviation > 0) || !double.IsFinite(points[i].StandardDeviation))
            {
                throw new ArgumentException(
                    $"Got target {targets[i]} with a belief of mean {beliefs[i].Mean} and variance {beliefs[i].Variance}; expected finite numbers and a variance above 0, as of noisy observations.",
                    nameof(beliefs));
            }
        }

        return new LeaveOneOutCalibration(points);
    }

    private double Coverage(double halfWidth) => Points.Count(p => Math.Abs(p.StandardisedError) <= halfWidth) / (double)Points.Count;

    private static double LogDensity(LeaveOneOutPoint point)
        => (-0.5 * point.StandardisedError * point.StandardisedError) - Math.Log(point.StandardDeviation) - (0.5 * Math.Log(2 * Math.PI));

    private double? ComputeRSquared()
    {
        int n = Points.Count;
        double mean = Points.Average(p => p.Observed);
        double spread = Points.Sum(p => Square(p.Observed - mean));

        // The mean of equal numbers may miss them by a rounding error.
        double rounding = n * Square(1e-12 * Points.Max(p => Math.Abs(p.Observed)));
        if (n < 2 || !(spread > rounding))
        {
            return null;
        }

        // Without its own share, the mean misses each target by n / (n − 1) times as much.
        double baseline = spread * n / (n - 1) * n / (n - 1);
        return 1 - (RootMeanSquareError * RootMeanSquareError * n / baseline);
    }

    private CalibrationVerdict Judge()
    {
        int n = Points.Count;
        if (n < FewestPoints)
        {
            return CalibrationVerdict.Undetermined;
        }

        int misses = n - (int)Math.Round(Coverage95 * n);
        if (MeanSquareStandardisedError > MeanChiSquareQuantile(n, Extreme) || ProbabilityOfMisses(n, misses) < RareMisses)
        {
            return CalibrationVerdict.Overconfident;
        }

        return RSquared is null or <= LeastSkill ? CalibrationVerdict.NoSkill
            : MeanSquareStandardisedError < MeanChiSquareQuantile(n, -Extreme) ? CalibrationVerdict.Underconfident
            : CalibrationVerdict.Calibrated;
    }

    private static double Square(double value) => value * value;

    // Quantile of χ²(n) / n at Φ(z): Wilson and Hilferty, "The distribution of chi-square", 1931; within 5 % from n = 8.
    private static double MeanChiSquareQuantile(int n, double z)
    {
        double variance = 2.0 / (9 * n);
        return Math.Pow(1 - variance + (z * Math.Sqrt(variance)), 3);
    }

    // P(at least so many misses) of binomial(n, 0.05), from the logarithm of the first term so that large n doesn't underflow early.
    private static double ProbabilityOfMisses(int n, int misses)
    {
        const double Rate = 0.05;
        double logTerm = n * Math.Log(1 - Rate);
        double below = 0;
        for (int k = 0; k < misses; k++)
        {
            below += Math.Exp(logTerm);
            logTerm += Math.Log((n - k) * Rate / ((k + 1) * (1 - Rate)));
        }

        return Math.Max(0, 1 - below);
    }
}

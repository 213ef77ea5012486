using Sheaf.Optimizer;

namespace Sheaf.Control.Learning.Studies;

/// <summary>Leave-one-out predictions of a model of a logarithm, and the judgement on them by <see cref="LeaveOneOutCalibration"/>.</summary>
public sealed record StudyCalibration
{
    /// <summary>The judgement.</summary>
    public required CalibrationVerdict Verdict { get; init; }

    /// <summary>Share of measurements within their central 50 % interval.</summary>
    public required double Coverage50 { get; init; }

    /// <summary>Share of measurements within their central 80 % interval.</summary>
    public required double Coverage80 { get; init; }

    /// <summary>Share of measurements within their central 95 % interval.</summary>
    public required double Coverage95 { get; init; }

    /// <summary>Root mean square error of the logarithm as a factor, at least 1: predictions are typically off by so many times.</summary>
    public required double TypicalFactor { get; init; }

    /// <summary>1 is perfect, 0 no better than the mean; null where all measurements are equal.</summary>
    public double? RSquared { get; init; }

    /// <summary>Spearman's rank correlation of measurements and predictions, from −1 to 1; null where either is constant.</summary>
    public double? RankCorrelation { get; init; }

    /// <summary>One entry for each measurement the model rests on.</summary>
    public required IReadOnlyList<CalibrationPoint> Points { get; init; }
}

namespace Sheaf.Control.Learning.Studies;

/// <summary>What is thought of the model of one outcome.</summary>
public sealed record StudyOutcome
{
    /// <summary><c>latencyP95Ms</c> or <c>recoverySeconds</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The outcome's limit, in its unit.</summary>
    public required double Limit { get; init; }

    /// <summary>Number of measurements the model rests on.</summary>
    public required int Measurements { get; init; }

    /// <summary>How well each measurement is predicted from the others.</summary>
    public required StudyCalibration Calibration { get; init; }

    /// <summary>How much each parameter matters, the rate last.</summary>
    public required IReadOnlyList<ParameterWeight> Importance { get; init; }

    /// <summary>The model along each parameter that can vary, the rate last.</summary>
    public required IReadOnlyList<OutcomeSlice> Slices { get; init; }

    /// <summary>What makes the model hard to trust, the most severe first; empty when nothing was found.</summary>
    public required IReadOnlyList<StudyFinding> Findings { get; init; }
}

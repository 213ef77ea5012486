using Sheaf.Forecasting;

namespace Sheaf.Control.Forecasts;

/// <summary>The latest forecasts of one lead beside what came true.</summary>
public sealed record ForecastHindsight
{
    /// <summary>Seconds of one step.</summary>
    public required double StepSeconds { get; init; }

    /// <summary>Steps between the making of a forecast and the end of the step it is about, from 1.</summary>
    public required int Lead { get; init; }

    /// <summary>The leads that are kept, increasing.</summary>
    public required IReadOnlyList<int> Leads { get; init; }

    /// <summary>How well forecasts of this lead came true lately; older errors are gradually forgotten.</summary>
    public required HorizonAccuracy Accuracy { get; init; }

    /// <summary>Oldest first, at most <see cref="TrackRecord.Capacity"/>; the last <see cref="Lead"/> of them lie ahead.</summary>
    public required IReadOnlyList<ForecastOutcome> Outcomes { get; init; }
}

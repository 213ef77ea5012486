using Sheaf.Optimizer;

namespace Sheaf.Cli.Studies;

/// <summary>What came of a trial.</summary>
/// <param name="Measurements">The outcomes by name; null where it failed.</param>
/// <param name="Cost">What it cost; null where that is not known.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
internal sealed record TrialOutcome(IReadOnlyDictionary<string, Measurement>? Measurements, double? Cost, string? Failure)
{
    /// <summary>A trial that failed.</summary>
    public static TrialOutcome Failed(string reason) => new(null, null, reason);

    /// <summary>Tells it to a study.</summary>
    /// <param name="study">Has the trial.</param>
    /// <param name="number">The trial.</param>
    public Trial TellTo(Study study, int number) =>
        Measurements is null ? study.TellFailed(number, Failure ?? "", Cost) : study.Tell(number, Measurements, Cost);

    /// <summary>Tells it to a study as of a point that was not asked for.</summary>
    /// <param name="study">Searches the point's space.</param>
    /// <param name="point">The point.</param>
    public Trial TellTo(Study study, IReadOnlyList<double> point) =>
        Measurements is null ? study.TellFailed(point, Failure ?? "", Cost) : study.Tell(point, Measurements, Cost);
}

using Sheaf.Control.Configuration;

namespace Sheaf.Control.Learning.Studies;

/// <summary>What has been learnt of a job, for a person to judge: its trials, their front, and how far each model can be trusted.</summary>
public sealed record StudyReview
{
    /// <summary>Offered rate in events per second that the front and the slices are for; null where neither the job nor a trial tells one.</summary>
    public double? Rate { get; init; }

    /// <summary>The configuration in force, which the slices go through.</summary>
    public required JobConfiguration Current { get; init; }

    /// <summary>What a trial must stay below to count.</summary>
    public required StudyThresholds Thresholds { get; init; }

    /// <summary>The measurements kept, oldest first; empty while nothing has been measured.</summary>
    public required IReadOnlyList<StudyTrial> Trials { get; init; }

    /// <summary>The modelled outcomes; empty while there are too few measurements for a model.</summary>
    public required IReadOnlyList<StudyOutcome> Outcomes { get; init; }
}

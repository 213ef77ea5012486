using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;

namespace Sheaf.Control.Learning.Studies;

/// <summary>What a study is asked for.</summary>
/// <param name="Settings">The job's settings.</param>
/// <param name="Current">The configuration in force.</param>
/// <param name="Rate">Offered rate in events per second; null where it is unknown, which lets trials at every rate compete.</param>
public sealed record StudyRequest(JobSettings Settings, JobConfiguration Current, double? Rate)
{
    // The load moves all the time; what is shown need not follow every breath of it.
    private const double BinsPerEFold = 10;

    /// <summary>The request at the nearest rate of a scale in steps of some 10 %, so that answers can be kept for a while.</summary>
    public StudyRequest Rounded() => Rate is > 0
        ? this with { Rate = Math.Exp(Math.Round(Math.Log(Rate.Value) * BinsPerEFold) / BinsPerEFold) }
        : this with { Rate = null };
}

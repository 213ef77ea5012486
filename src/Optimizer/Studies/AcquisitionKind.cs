using System.Text.Json.Serialization;

namespace Sheaf.Optimizer;

/// <summary>What a <see cref="Study"/> maximises to choose its next points.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AcquisitionKind>))]
public enum AcquisitionKind
{
    /// <summary>
    /// Expected hypervolume improvement times the probability of feasibility, exact for up to 3 objectives (expected feasible improvement for
    /// one); <see cref="ParEgo"/> takes over for 4 and 5.
    /// </summary>
    [JsonStringEnumMemberName("hypervolumeImprovement")]
    HypervolumeImprovement,

    /// <summary>Expected feasible improvement of a randomly weighted Chebyshev scalarisation (Knowles 2006).</summary>
    [JsonStringEnumMemberName("parEgo")]
    ParEgo,

    /// <summary>Thompson sampling of the models' joint posterior over a pool of points (Bradford, Schweidtmann and Lapkin 2018).</summary>
    [JsonStringEnumMemberName("thompson")]
    Thompson,
}

namespace Sheaf.Bench.Engine;

/// <summary>What a run of a case computed, so that no work can be left out unseen.</summary>
/// <param name="Results">Records that reached the sink.</param>
/// <param name="Checksum">Of what reached the sink, the same at each run with the same number of events; null where the sink drops its records, as the anchors do.</param>
/// <param name="Figures">Further figures of the case by name, e.g. its number of checkpoints.</param>
internal sealed record EngineCaseOutcome(long Results, long? Checksum, IReadOnlyDictionary<string, double> Figures)
{
    /// <summary>An outcome without further figures.</summary>
    public EngineCaseOutcome(long results, long checksum)
        : this(results, checksum, new Dictionary<string, double>())
    {
    }
}

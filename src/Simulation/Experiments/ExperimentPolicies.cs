using Sheaf.Control.Policies;

namespace Sheaf.Simulation.Experiments;

/// <summary>The policies that an experiment can run.</summary>
public static class ExperimentPolicies
{
    /// <summary>The best fixed configuration in hindsight.</summary>
    public const string StaticBest = "static-best";

    /// <summary>The clairvoyant bound.</summary>
    public const string Oracle = "oracle";

    /// <summary>All names, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        PolicyNames.Static, StaticBest, PolicyNames.Reactive, PolicyNames.Ds2, PolicyNames.Ds2Tuned,
        PolicyNames.DemeterPublished, PolicyNames.Demeter, PolicyNames.Sheaf, Oracle,
    ];
}

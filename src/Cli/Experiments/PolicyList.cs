using Sheaf.Simulation.Experiments;

namespace Sheaf.Cli.Experiments;

/// <summary>Policies as a command line names them.</summary>
internal static class PolicyList
{
    /// <summary>Stands for all of them.</summary>
    public const string All = "all";

    /// <summary>What a list looks like, for messages.</summary>
    public static string Expected => $"{All}, or names with commas between them out of {string.Join(", ", ExperimentPolicies.All)}";

    /// <summary>Reads a list; a name that comes twice counts once.</summary>
    /// <returns>False where a name is unknown or there is none.</returns>
    public static bool TryParse(string text, out IReadOnlyList<string> policies)
    {
        string[] names = text.Equals(All, StringComparison.OrdinalIgnoreCase)
            ? [.. ExperimentPolicies.All]
            : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(name => name.ToLowerInvariant()).Distinct()];
        policies = names;
        return names.All(name => ExperimentPolicies.All.Contains(name));
    }
}

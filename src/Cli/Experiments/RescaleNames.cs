using Sheaf.Simulation.Jobs;

namespace Sheaf.Cli.Experiments;

/// <summary>Kinds of reconfiguration that a person may choose, as a command line names them.</summary>
internal static class RescaleNames
{
    /// <summary>What a name looks like, for messages.</summary>
    public const string Expected = "one of redeploy, in-place";

    /// <summary>Reads a name.</summary>
    public static bool TryParse(string text, out RescaleKind kind)
    {
        kind = text.Equals("in-place", StringComparison.OrdinalIgnoreCase) ? RescaleKind.InPlace : RescaleKind.Redeploy;
        return kind == RescaleKind.InPlace || text.Equals("redeploy", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The name of a kind.</summary>
    public static string Of(RescaleKind kind) => kind == RescaleKind.InPlace ? "in-place" : "redeploy";
}

using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Optimizer;

/// <summary>Tells of a figure as soon as it is known.</summary>
internal static class ResultRowProgress
{
    /// <summary>Writes one line and returns the row.</summary>
    /// <param name="row">What was found.</param>
    /// <param name="progress">Takes the line.</param>
    public static ResultRow Told(this ResultRow row, Action<string> progress)
    {
        progress($"{row.Metric,-44} {row.Value,10:0.#####} {row.Unit,-5} [{row.Min:0.####} – {row.Max:0.####}]");
        return row;
    }
}

using Sheaf.Cli.Measuring;

namespace Sheaf.Bench.Optimizer.Flink;

/// <summary>Rows whose value is a mean: held-out runs differ, and each counts.</summary>
internal static class MeanRow
{
    /// <summary>A row of the mean, the least and the greatest.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="values">One per run.</param>
    /// <param name="note">How it was measured.</param>
    public static ResultRow Of(string metric, string unit, IReadOnlyCollection<double> values, string note)
    {
        ResultRow row = ResultRow.Of(metric, unit, values, "mean; " + note);
        return values.Count == 0 ? row : row with { Value = ResultRow.Of(metric, unit, [values.Average()], "").Value };
    }
}

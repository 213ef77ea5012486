using System.Text.Json.Serialization;

namespace Sheaf.Bench.Reporting;

/// <summary>
/// One measured figure. <see cref="Value"/> is the median of <see cref="N"/> runs; null, with the reason in
/// <see cref="Note"/>, when it could not be measured.
/// </summary>
internal sealed record BenchRow(
    string Metric,
    double? Value,
    string Unit,
    int N,
    double? Min,
    double? Max,
    string Note)
{
    [JsonIgnore]
    public bool Failed => Value is null;

    /// <summary>A row from the figures of its runs.</summary>
    public static BenchRow Of(string metric, string unit, IReadOnlyCollection<double> runs, string note)
    {
        if (runs.Count == 0)
        {
            return Failure(metric, unit, "no run");
        }

        double[] sorted = [.. runs.Order()];
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new BenchRow(metric, Rounded(median), unit, sorted.Length, Rounded(sorted[0]), Rounded(sorted[^1]), note);
    }

    /// <summary>A row that could not be measured.</summary>
    public static BenchRow Failure(string metric, string unit, string reason) => new(metric, null, unit, 0, null, null, "failed: " + reason);

    // No digits that the repeats cannot bear.
    private static double Rounded(double value) => Math.Round(value, Math.Abs(value) >= 1000 ? 0 : 4);
}

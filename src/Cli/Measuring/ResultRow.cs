using System.Globalization;
using System.Text.Json.Serialization;

namespace Sheaf.Cli.Measuring;

/// <summary>One measured figure.</summary>
/// <param name="Metric">Stable name, e.g. <c>grains.ping1.calls_per_s</c>.</param>
/// <param name="Value">Median of <paramref name="N"/> runs; null, with the reason in <paramref name="Note"/>, when it could not be measured.</param>
/// <param name="Unit">Unit of value, least and greatest.</param>
/// <param name="N">Number of runs.</param>
/// <param name="Min">Least of the runs.</param>
/// <param name="Max">Greatest of the runs.</param>
/// <param name="Note">How it was measured, for people.</param>
internal sealed record ResultRow(
    string Metric,
    double? Value,
    string Unit,
    int N,
    double? Min,
    double? Max,
    string Note)
{
    /// <summary>True where it could not be measured.</summary>
    [JsonIgnore]
    public bool Failed => Value is null;

    /// <summary>A row from the figures of its runs, to six significant digits.</summary>
    public static ResultRow Of(string metric, string unit, IReadOnlyCollection<double> runs, string note)
    {
        if (runs.Count == 0)
        {
            return Failure(metric, unit, "no run");
        }

        double[] sorted = [.. runs.Order()];
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new ResultRow(metric, Rounded(median), unit, sorted.Length, Rounded(sorted[0]), Rounded(sorted[^1]), note);
    }

    /// <summary>A row that could not be measured.</summary>
    public static ResultRow Failure(string metric, string unit, string reason) => new(metric, null, unit, 0, null, null, "failed: " + reason);

    // No digits that the repeats cannot bear, yet enough for small shares.
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

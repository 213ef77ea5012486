using System.Globalization;
using System.Text;

namespace Sheaf.Simulation.Reports;

/// <summary>Builds the paths of plots whose x axis counts steps.</summary>
internal static class PlotPath
{
    /// <summary>A line through the middle of each step; it breaks where a value is null.</summary>
    public static string Line(IReadOnlyList<double?> values, PlotScale scale)
    {
        var path = new StringBuilder();
        var pen = 'M';
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
            {
                Point(path, pen, i + 0.5, scale.Y(value));
                pen = 'L';
            }
            else
            {
                pen = 'M';
            }
        }

        return path.ToString();
    }

    /// <summary>A line through the middle of each step.</summary>
    public static string Line(IReadOnlyList<double> values, PlotScale scale) => Line([.. values.Select(value => (double?)value)], scale);

    /// <summary>A line that is level within a step; equal steps are one.</summary>
    public static string Steps(IReadOnlyList<double> values, PlotScale scale)
    {
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            if (i == 0)
            {
                Point(path, 'M', 0, scale.Y(values[0]));
            }
            else if (values[i] != values[i - 1])
            {
                path.Append(CultureInfo.InvariantCulture, $"H{i}V{ReportText.Coordinate(scale.Y(values[i]))}");
            }
        }

        return path.Append(CultureInfo.InvariantCulture, $"H{values.Count}").ToString();
    }

    /// <summary>The area below a stepped line.</summary>
    public static string StepArea(IReadOnlyList<double> values, PlotScale scale) =>
        ReportText.Invariant($"{Steps(values, scale)}V{scale.Height}H0Z");

    /// <summary>The area between two lines, where the upper one is above the lower one.</summary>
    public static string Between(IReadOnlyList<double> upper, IReadOnlyList<double> lower, PlotScale scale)
    {
        var path = new StringBuilder();
        for (var from = 0; from < upper.Count; from++)
        {
            if (upper[from] <= lower[from])
            {
                continue;
            }

            var to = from;
            while (to + 1 < upper.Count && upper[to + 1] > lower[to + 1])
            {
                to++;
            }

            Band(path, upper, lower, scale, from, to);
            from = to;
        }

        return path.ToString();
    }

    private static void Band(StringBuilder path, IReadOnlyList<double> upper, IReadOnlyList<double> lower, PlotScale scale, int from, int to)
    {
        // From the middle of the steps beside it, so that a band of one step has a width and none ends bluntly.
        var first = Math.Max(0, from - 1);
        var last = Math.Min(upper.Count - 1, to + 1);
        for (var i = first; i <= last; i++)
        {
            Point(path, i == first ? 'M' : 'L', i + 0.5, scale.Y(Math.Max(upper[i], lower[i])));
        }

        for (var i = last; i >= first; i--)
        {
            Point(path, 'L', i + 0.5, scale.Y(lower[i]));
        }

        path.Append('Z');
    }

    private static void Point(StringBuilder path, char pen, double x, double y) =>
        path.Append(pen).Append(x.ToString("0.#", CultureInfo.InvariantCulture)).Append(' ').Append(Math.Round(y, 1).ToString("0.#", CultureInfo.InvariantCulture));
}

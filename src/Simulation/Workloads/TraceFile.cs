namespace Sheaf.Simulation.Workloads;

/// <summary>Reads a load from a CSV file with the columns <c>timestamp_s,events_per_s</c>, timestamps ascending.</summary>
public static class TraceFile
{
    private const int LongestSeconds = 400 * 86_400;

    /// <summary>Reads it and fills the seconds between two rows with straight lines.</summary>
    /// <exception cref="FormatException">It is not of that form; the message says where.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static LoadTrace Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var table = CsvTable.Read(path, "timestamp_s", "events_per_s");
        if (table.Count < 2)
        {
            throw new FormatException($"{path}: got {table.Count} rows; expected at least 2.");
        }

        var rows = Enumerable.Range(0, table.Count).Select(i => Row(table, i)).ToArray();
        var start = rows[0].Second;
        var step = rows[1].Second - start;
        var length = rows[^1].Second - start + step;
        if (length > LongestSeconds)
        {
            throw new FormatException($"{path}: got {length / 86_400:0} days; expected at most {LongestSeconds / 86_400}. Are the timestamps in seconds?");
        }

        return new LoadTrace(Path.GetFileNameWithoutExtension(path), Fill(path, rows, start, (int)Math.Round(length)));
    }

    private static (double Second, double Rate) Row(CsvTable table, int row)
    {
        var rate = table.Required(row, "events_per_s");
        return rate >= 0
            ? (table.Required(row, "timestamp_s"), rate)
            : throw new FormatException($"{table.Path}, line {row + 2}: got {rate} events a second; expected at least 0.");
    }

    private static double[] Fill(string path, (double Second, double Rate)[] rows, double start, int length)
    {
        var rates = new double[Math.Max(1, length)];
        var at = 0;
        for (var second = 0; second < rates.Length; second++)
        {
            while (at + 1 < rows.Length && rows[at + 1].Second - start <= second)
            {
                at++;
                if (rows[at].Second <= rows[at - 1].Second)
                {
                    throw new FormatException($"{path}, line {at + 2}: got timestamp {rows[at].Second} after {rows[at - 1].Second}; expected ascending timestamps.");
                }
            }

            rates[second] = at + 1 < rows.Length ? Between(rows[at], rows[at + 1], second + start) : rows[at].Rate;
        }

        return rates;
    }

    private static double Between((double Second, double Rate) from, (double Second, double Rate) to, double second) =>
        from.Rate + ((to.Rate - from.Rate) * (second - from.Second) / (to.Second - from.Second));
}

using System.Globalization;

namespace Sheaf.Simulation.Workloads;

/// <summary>A CSV file with a header, read by column name. Fields hold no quotes, commas or line ends.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns;
    private readonly List<string[]> _rows;

    private CsvTable(string path, Dictionary<string, int> columns, List<string[]> rows)
    {
        Path = path;
        _columns = columns;
        _rows = rows;
    }

    /// <summary>Where it was read from.</summary>
    public string Path { get; }

    /// <summary>Number of rows, without the header.</summary>
    public int Count => _rows.Count;

    /// <summary>Reads a file whose header must hold <paramref name="columns"/>, others being ignored.</summary>
    /// <exception cref="FormatException">The header lacks a column, or a row has another number of fields.</exception>
    public static CsvTable Read(string path, params string[] columns)
    {
        using var reader = new StreamReader(path);
        var header = reader.ReadLine()?.Split(',') ?? throw new FormatException($"{path}: got an empty file; expected a header with {string.Join(", ", columns)}.");
        var index = header.Select((name, i) => (name: name.Trim(), i)).GroupBy(pair => pair.name).ToDictionary(group => group.Key, group => group.First().i);
        if (columns.FirstOrDefault(column => !index.ContainsKey(column)) is { } missing)
        {
            throw new FormatException($"{path}: got a header without '{missing}'; expected the columns {string.Join(", ", columns)}.");
        }

        return new CsvTable(path, index, ReadRows(path, reader, header.Length));
    }

    /// <summary>The text of a field.</summary>
    public string Text(int row, string column) => _rows[row][_columns[column]];

    /// <summary>A number, or null where the field is empty or no finite number: unknown.</summary>
    public double? Number(int row, string column) =>
        double.TryParse(Text(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>A number that must be there.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public double Required(int row, string column) =>
        Number(row, column) ?? throw new FormatException($"{Path}, line {row + 2}: got '{Text(row, column)}' for {column}; expected a number.");

    private static List<string[]> ReadRows(string path, StreamReader reader, int fields)
    {
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            var row = line.Split(',');
            rows.Add(row.Length == fields
                ? row
                : throw new FormatException($"{path}, line {rows.Count + 2}: got {row.Length} fields; expected {fields}, as in the header."));
        }

        return rows;
    }
}

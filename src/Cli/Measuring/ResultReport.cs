using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sheaf.Cli.Measuring;

/// <summary>What a command that measures found, in the one form that all of them write.</summary>
/// <param name="Command">The command line, without where its results went.</param>
/// <param name="Commit">The commit that was measured.</param>
/// <param name="Machine">The machine that was measured on.</param>
/// <param name="Seed">The first seed.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="Rows">The figures.</param>
internal sealed record ResultReport(
    string Command,
    string Commit,
    ResultMachine Machine,
    int Seed,
    DateTimeOffset StartedAt,
    IReadOnlyList<ResultRow> Rows)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>True where a figure could not be measured.</summary>
    public bool Failed => Rows.Any(row => row.Failed);

    /// <summary>The commit that this program was built from, as <c>./sheaf</c> hands it over; "unknown" where it was started otherwise.</summary>
    public static string BuiltFrom() => Environment.GetEnvironmentVariable("SHEAF_COMMIT") is { Length: > 0 } commit ? commit : "unknown";

    /// <summary>Writes the report as one JSON object, its folder made if need be.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void WriteJson(string path)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var shape = new { Command, Commit, Machine, Seed, StartedAt, Rows };
        File.WriteAllText(full, JsonSerializer.Serialize(shape, Json) + Environment.NewLine);
    }
}

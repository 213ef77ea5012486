using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sheaf.Bench.Reporting;

/// <summary>What a benchmark command found, in the form of every Sheaf command that measures.</summary>
internal sealed record BenchReport(
    string Command,
    string Commit,
    BenchMachine Machine,
    int Seed,
    DateTimeOffset StartedAt,
    IReadOnlyList<BenchRow> Rows)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public bool Failed => Rows.Any(r => r.Failed);

    /// <summary>The commit that this program was built from, as <c>./sheaf</c> hands it over; "unknown" where it was started otherwise.</summary>
    public static string BuiltFrom() => Environment.GetEnvironmentVariable("SHEAF_COMMIT") is { Length: > 0 } commit ? commit : "unknown";

    /// <summary>Writes the report as one JSON object, its folder made if need be.</summary>
    public void WriteJson(string path)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var shape = new { Command, Commit, Machine, Seed, StartedAt, Rows };
        File.WriteAllText(full, JsonSerializer.Serialize(shape, Json) + Environment.NewLine);
    }
}

using System.Runtime.InteropServices;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>Compares what a job has committed with what there must be.</summary>
internal static class OracleCheck
{
    /// <summary>Compares the results log of a finished job.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="shape">What was counted.</param>
    /// <param name="directory">The job's folder.</param>
    /// <param name="story">What happened.</param>
    public static OracleOutcome Compare(int seed, OracleShape shape, string directory, string story)
    {
        List<OracleRow> rows = Read(directory);
        var wanted = new HashSet<OracleRow>(shape.Expected());
        var wantedInFiles = wanted.Where(row => row.Kind == OracleRow.Window).ToHashSet();
        long doubled = ReadFiles(directory).LongCount(row => !wantedInFiles.Remove(row));
        long disordered = 0;
        var next = new Dictionary<long, long>();
        foreach (OracleRow row in rows)
        {
            doubled += wanted.Remove(row) ? 0 : 1;
            if (row.Kind == OracleRow.Event)
            {
                disordered += row.Value < next.GetValueOrDefault(row.Key) ? 1 : 0;
                next[row.Key] = row.Value + 1;
            }
        }

        return new OracleOutcome(seed, wanted.Count + wantedInFiles.Count, doubled, disordered, story, null);
    }

    /// <summary>Where the file sink of a job writes to.</summary>
    public static string FilesOf(string directory) => Path.Combine(directory, "files");

    private static IEnumerable<OracleRow> ReadFiles(string directory) =>
        FileSinkExtensions.CommittedFiles(FilesOf(directory)).SelectMany(File.ReadLines).Select(OracleRow.Parse);

    /// <summary>All committed rows, in the order of their commits.</summary>
    public static List<OracleRow> Read(string directory)
    {
        List<OracleRow> rows = [];
        using FileStream? file = ResultLogReader.Open(directory);
        if (file is not null)
        {
            foreach ((EpochHeader header, long end) in ResultLogReader.Headers(file).ToList())
            {
                rows.AddRange(MemoryMarshal.Cast<byte, OracleRow>(
                    ResultLogReader.ReadRows(file, header, end) ?? throw new InvalidDataException($"The rows of epoch {header.Id} are damaged.")));
            }
        }

        return rows;
    }
}

using System.Runtime.InteropServices;

namespace Sheaf.Engine.Tests;

internal static class Rows
{
    /// <summary>All committed rows, sorted as text, so that two runs can be compared as multisets.</summary>
    public static List<string> Read<T>(string directory)
        where T : unmanaged
    {
        using var file = ResultLogReader.Open(directory)!;
        var rows = new List<string>();
        foreach (var (header, end) in ResultLogReader.Headers(file).ToList())
        {
            rows.AddRange(MemoryMarshal.Cast<byte, T>(ResultLogReader.ReadRows(file, header, end)!).ToArray().Select(r => r.ToString()!));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}

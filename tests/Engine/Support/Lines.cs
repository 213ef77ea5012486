using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Sheaf.Engine.Tests;

/// <summary>Parsers and formatters of lines, and what a text's lines are.</summary>
internal static class Lines
{
    public static bool ParseText(ReadOnlySpan<byte> line, out string record)
    {
        record = Encoding.UTF8.GetString(line);
        return true;
    }

    public static bool ParseNumber(ReadOnlySpan<byte> line, out long record) =>
        Utf8Parser.TryParse(line, out record, out var consumed) && consumed == line.Length;

    public static void Format(long row, IBufferWriter<byte> output)
    {
        Utf8Formatter.TryFormat(row, output.GetSpan(24), out var written);
        output.Advance(written);
    }

    /// <summary>The lines of a text, found the simple way.</summary>
    public static List<string> Of(string text)
    {
        var parts = text.Split('\n').ToList();
        if (parts[^1].Length == 0)
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return [.. parts.Select(p => p.EndsWith('\r') ? p[..^1] : p)];
    }

    /// <summary>Numbers from 0, one in each line.</summary>
    public static string Numbers(int count) => string.Concat(Enumerable.Range(0, count).Select(n => $"{n}\n"));
}

using System.Globalization;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>A result of either branch of the oracle's pipeline.</summary>
/// <param name="Kind"><see cref="Event"/> or <see cref="Window"/>.</param>
/// <param name="Key">The key.</param>
/// <param name="Subject">The event's id, or the window's start.</param>
/// <param name="Value">How many events of the key came before the event, or how many are in the window.</param>
internal readonly record struct OracleRow(long Kind, long Key, long Subject, long Value)
{
    public const long Event = 1;

    public const long Window = 2;

    /// <summary>The row as text.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Key} {Subject} {Value}");

    /// <summary>Reads what <see cref="ToLine"/> has written.</summary>
    public static OracleRow Parse(string line)
    {
        long[] fields = [.. line.Split(' ').Select(field => long.Parse(field, CultureInfo.InvariantCulture))];
        return new OracleRow(fields[0], fields[1], fields[2], fields[3]);
    }
}

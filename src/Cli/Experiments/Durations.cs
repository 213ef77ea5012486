using System.Globalization;

namespace Sheaf.Cli.Experiments;

/// <summary>Durations as people write them: <c>2000ms</c>, <c>2s</c>, <c>3min</c>, <c>1.5h</c>.</summary>
internal static class Durations
{
    /// <summary>What a duration looks like, for messages.</summary>
    public const string Expected = "a duration above 0 such as 2000ms, 2s, 3min or 1h";

    // "ms" and "min" end with other units' letters, so they come first.
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("min", 60), ("s", 1), ("h", 3600)];

    /// <summary>Reads a duration above 0.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">The duration in seconds.</param>
    /// <returns>False where it is none, or has no unit.</returns>
    public static bool TryParse(string text, out double seconds)
    {
        var (unit, length) = Array.Find(Units, unit => text.EndsWith(unit.Unit, StringComparison.Ordinal));
        seconds = 0;
        if (unit is null || !double.TryParse(text.AsSpan(0, text.Length - unit.Length).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        seconds = number * length;
        return double.IsFinite(seconds) && seconds > 0;
    }

    /// <summary>The shortest way to write a duration in seconds or milliseconds.</summary>
    public static string Write(double seconds) => seconds < 10
        ? FormattableString.Invariant($"{seconds * 1000:0.###}ms")
        : FormattableString.Invariant($"{seconds:0.###}s");
}

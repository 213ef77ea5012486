using System.Globalization;

namespace Sheaf.Engine;

/// <summary>A recorded load: the rate of each row holds until the next row's time; after its end the trace repeats.</summary>
public sealed class TraceLoad : TabulatedLoad
{
    private const string Header = "timestamp_s,events_per_s";

    private TraceLoad(long[] starts, double[] rates)
        : base("trace", starts, rates)
    {
    }

    /// <summary>Reads a CSV file with the header <c>timestamp_s,events_per_s</c> and at least two rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="speed">How many times faster the trace's time runs in job time; above 0. Rates stay per second of job time.</param>
    /// <param name="scale">Factor on all rates, at least 0.</param>
    /// <exception cref="TraceFormatException">A row is malformed; times must rise, rates must be finite and not negative.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static TraceLoad Read(string path, double speed = 1, double scale = 1)
    {
        Guard.NotBlank(path);
        using var reader = new StreamReader(path);
        return Parse(reader, path, speed, scale);
    }

    /// <summary>Parses the CSV text; <paramref name="name"/> stands for the file in messages. See <see cref="Read"/>.</summary>
    public static TraceLoad Parse(TextReader reader, string name, double speed = 1, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Guard.Positive(speed, nameof(speed));
        Guard.NotNegative(scale, nameof(scale));
        var first = reader.ReadLine();
        if (first?.Trim() != Header)
        {
            throw new TraceFormatException(name, 1, Quote(first), $"the header '{Header}'");
        }

        var times = new List<double>();
        var rates = new List<double>();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Trim().Length > 0)
            {
                AddRow(name, line, text, times, rates);
            }
        }

        if (times.Count < 2)
        {
            throw new TraceFormatException($"{name}: got {times.Count} rows; expected at least 2, so that the last row's length is known. Give a longer trace.");
        }

        return new TraceLoad(Breakpoints(name, times, speed), [.. rates.Select(r => r * scale)]);
    }

    /// <inheritdoc/>
    protected override LoadProfile Scale(double factor) => new TraceLoad(Starts, [.. Rates.Select(r => r * factor)]);

    private static void AddRow(string name, int line, string text, List<double> times, List<double> rates)
    {
        var comma = text.IndexOf(',');
        if (comma < 0 || text.IndexOf(',', comma + 1) >= 0)
        {
            throw new TraceFormatException(name, line, Quote(text), "two numbers separated by one comma");
        }

        var time = Number(name, line, text[..comma], "a time in seconds");
        var rate = Number(name, line, text[(comma + 1)..], "a rate in events/s");
        if (times.Count > 0 && time <= times[^1])
        {
            throw new TraceFormatException(name, line, $"time {text[..comma].Trim()}", $"a time above {times[^1].ToString(CultureInfo.InvariantCulture)}, that of the row before");
        }

        if (rate < 0)
        {
            throw new TraceFormatException(name, line, $"rate {text[(comma + 1)..].Trim()}", "a rate of at least 0");
        }

        times.Add(time);
        rates.Add(rate);
    }

    private static double Number(string name, int line, string text, string expected) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new TraceFormatException(name, line, Quote(text), expected);

    private static long[] Breakpoints(string name, List<double> times, double speed)
    {
        var starts = new long[times.Count + 1];
        for (var i = 1; i <= times.Count; i++)
        {
            // The last row lasts as long as the one before it.
            var time = i < times.Count ? times[i] : times[^1] + (times[^1] - times[^2]);
            starts[i] = (long)Math.Round((time - times[0]) / speed * 1e6);
            if (starts[i] <= starts[i - 1])
            {
                throw new TraceFormatException(
                    $"{name}: at speed {speed.ToString(CultureInfo.InvariantCulture)} the row at {times[i - 1].ToString(CultureInfo.InvariantCulture)} s lasts under a microsecond; expected longer. Use a lower speed.");
            }
        }

        return starts;
    }

    private static string Quote(string? text) => text is null ? "an empty file" : $"'{text.Trim()}'";
}

using System.Globalization;

namespace Sheaf.Bench.Engine;

/// <summary>One run of a case on Flink.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Events">Events of the run.</param>
/// <param name="Seconds">The job's net runtime, wall seconds.</param>
/// <param name="CpuSeconds">CPU time of the TaskManager over the run, from the submission of the job to its end.</param>
internal sealed record FlinkMeasurement(string Case, long Events, double Seconds, double CpuSeconds)
{
    private const string Header = "case,events,seconds,cpu_seconds,events_per_s,events_per_cpu_s";

    private const int Columns = 6;

    /// <summary>Events per wall second.</summary>
    public double EventsPerSecond => Events / Seconds;

    /// <summary>Events per second of CPU time.</summary>
    public double EventsPerCpuSecond => Events / CpuSeconds;

    /// <summary>Reads what the anchors' program prints: a header, then a line for each case. The rates there are computed anew from the other columns.</summary>
    /// <param name="csv">All of its output.</param>
    /// <exception cref="InvalidDataException">It is not that, or a job did not run.</exception>
    public static IReadOnlyList<FlinkMeasurement> ParseAll(string csv)
    {
        string[] lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0 || lines[0] != Header)
        {
            throw new InvalidDataException($"Flink's results: got '{(lines.Length == 0 ? "nothing" : lines[0])}', expected the header '{Header}'. Is --anchors the right folder?");
        }

        return [.. lines.Skip(1).Select(Parse)];
    }

    private static FlinkMeasurement Parse(string line)
    {
        string[] fields = line.Split(',');
        if (fields.Length == Columns
            && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out long events)
            && TryPositive(fields[2], out double seconds)
            && TryPositive(fields[3], out double cpu)
            && events > 0)
        {
            return new FlinkMeasurement(fields[0], events, seconds, cpu);
        }

        throw new InvalidDataException($"Flink's results: got '{line}', expected '{Header}' with numbers above 0. A job that failed shows as 0 seconds.");
    }

    private static bool TryPositive(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value > 0 && double.IsFinite(value);
}

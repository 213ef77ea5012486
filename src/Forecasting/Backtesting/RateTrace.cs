using System.Globalization;

namespace Sheaf.Forecasting;

/// <summary>A recorded rate, read from a file of <c>timestamp_s,events_per_s</c> lines.</summary>
public static class RateTrace
{
    /// <summary>The most steps that a trace may be averaged into.</summary>
    public const int MostSteps = 10_000_000;

    /// <summary>Reads a trace and averages it into steps.</summary>
    /// <param name="path">A CSV file; a first line that is no number is taken for a heading.</param>
    /// <param name="step">Length of a step, at least 1 ms.</param>
    /// <returns>One mean rate per step from the first timestamp on; null for a step without a line.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is shorter than 1 ms.</exception>
    /// <exception cref="InvalidDataException">
    /// A line is not two numbers, time runs backwards, there is no line at all, or the trace is longer than <see cref="MostSteps"/>.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<double?> Load(string path, TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.FromMilliseconds(1));
        List<double> sums = [];
        List<int> counts = [];
        double start = double.NaN, last = double.NegativeInfinity;
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (!TryParse(line, out double time, out double rate))
            {
                if (number == 1 || string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                throw new InvalidDataException($"{path}, line {number}: got '{line}', expected 'timestamp_s,events_per_s', two finite numbers.");
            }

            if (time < last)
            {
                throw new InvalidDataException($"{path}, line {number}: got timestamp {time} after {last}, expected time to go forward; sort the file.");
            }

            start = double.IsNaN(start) ? time : start;
            last = time;
            double bin = (time - start) / step.TotalSeconds;
            Add(sums, counts, bin < MostSteps ? (int)bin : throw TooLong(path, number, time - start, step), rate);
        }

        return sums.Count > 0
            ? [.. sums.Zip(counts, (sum, count) => count > 0 ? sum / count : (double?)null)]
            : throw new InvalidDataException($"{path}: got no values, expected lines of 'timestamp_s,events_per_s'.");
    }

    private static InvalidDataException TooLong(string path, int line, double seconds, TimeSpan step) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{path}, line {line}: got a value {seconds:0.###} s after the first, expected less than {MostSteps} steps of {step.TotalSeconds:0.###} s; correct the time or use a longer step."));

    private static bool TryParse(string line, out double time, out double rate)
    {
        ReadOnlySpan<char> text = line;
        int comma = text.IndexOf(',');
        time = rate = 0;
        return comma > 0
            && double.TryParse(text[..comma], NumberStyles.Float, CultureInfo.InvariantCulture, out time)
            && double.TryParse(text[(comma + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out rate)
            && double.IsFinite(time) && double.IsFinite(rate);
    }

    private static void Add(List<double> sums, List<int> counts, int bin, double rate)
    {
        while (sums.Count <= bin)
        {
            sums.Add(0);
            counts.Add(0);
        }

        sums[bin] += rate;
        counts[bin]++;
    }
}

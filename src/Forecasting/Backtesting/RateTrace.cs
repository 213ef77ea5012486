using System.Globalization;

namespace Sheaf.Forecasting;

/// <summary>A recorded rate, read from a file of <c>timestamp_s,events_per_s</c> lines.</summary>
public static class RateTrace
{
    /// <summary>The most steps that a trace may be averaged into.</summary>
    public const int MostSteps = 10_000_000;

    // Beyond this, replays take long and little is gained: the forecaster keeps half as many by default.
    private const double MostNaturalSteps = 16_384;
    private const double ShortestNaturalStep = 10;

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
        double start = double.NaN;
        foreach ((int line, double time, double rate) in Read(path))
        {
            start = double.IsNaN(start) ? time : start;
            double bin = (time - start) / step.TotalSeconds;
            Add(sums, counts, bin < MostSteps ? (int)bin : throw TooLong(path, line, time - start, step), rate);
        }

        return [.. sums.Zip(counts, (sum, count) => count > 0 ? sum / count : (double?)null)];
    }

    /// <summary>
    /// The step that a trace suggests: the least multiple of the median distance of its timestamps that is at least 10 s long and cuts the trace
    /// into at most 16 384 steps. Each step then averages as many values.
    /// </summary>
    /// <param name="path">As for <see cref="Load"/>.</param>
    /// <returns>At least 10 s; 10 s where there is one timestamp only.</returns>
    /// <exception cref="InvalidDataException">A line is not two numbers, time runs backwards, or there is no line at all.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TimeSpan NaturalStep(string path)
    {
        double[] times = [.. Read(path).Select(line => line.Time)];
        double[] gaps = [.. times.Zip(times.Skip(1), (from, to) => to - from).Where(gap => gap > 0).Order()];
        double spacing = gaps.Length > 0 ? gaps[gaps.Length / 2] : ShortestNaturalStep;
        double shortest = Math.Max(ShortestNaturalStep, (times[^1] - times[0]) / MostNaturalSteps);
        double seconds = spacing * Math.Ceiling(shortest / spacing);
        return seconds < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new InvalidDataException($"{path}: got values {times[^1] - times[0]:G4} s apart, expected times in seconds; correct them.");
    }

    private static IEnumerable<(int Line, double Time, double Rate)> Read(string path)
    {
        double last = double.NegativeInfinity;
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            bool isValue = TryParse(line, out double time, out double rate);
            if (!isValue && (number == 1 || string.IsNullOrWhiteSpace(line)))
            {
                continue;
            }

            if (!isValue)
            {
                throw new InvalidDataException($"{path}, line {number}: got '{line}', expected 'timestamp_s,events_per_s', two finite numbers.");
            }

            if (time < last)
            {
                throw new InvalidDataException($"{path}, line {number}: got timestamp {time} after {last}, expected time to go forward; sort the file.");
            }

            last = time;
            yield return (number, time, rate);
        }

        if (double.IsNegativeInfinity(last))
        {
            throw new InvalidDataException($"{path}: got no values, expected lines of 'timestamp_s,events_per_s'.");
        }
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

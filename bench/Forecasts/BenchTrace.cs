using System.Text.RegularExpressions;
using Sheaf.Forecasting;

namespace Sheaf.Bench.Forecasts;

/// <summary>A recorded trace with the protocol that it is replayed by.</summary>
/// <param name="Name">As in the names of figures: the file's, without the length of its steps.</param>
/// <param name="Protocol">Step, horizon and first origin.</param>
/// <param name="Rates">Mean rate of each step; null where nothing was observed.</param>
internal sealed partial record BenchTrace(string Name, TraceProtocol Protocol, IReadOnlyList<double?> Rates)
{
    /// <summary>What a backtest of it looks like.</summary>
    public BacktestOptions Options => new()
    {
        Forecast = new ForecastOptions { Step = TimeSpan.FromSeconds(Protocol.StepSeconds), Horizon = Protocol.Horizon },
        FirstOrigin = Protocol.FirstOrigin,
        Origins = 120,
        Unscored = 40,
    };

    /// <summary>Reads the traces of a folder, by name.</summary>
    /// <param name="folder">Has <c>*.csv</c> files of <c>timestamp_s,events_per_s</c>.</param>
    /// <param name="parts">Only files whose names contain one of these, in any case; empty for all.</param>
    /// <exception cref="InvalidDataException">There is no such file, or one is malformed.</exception>
    /// <exception cref="IOException">The folder or a file can't be read.</exception>
    public static IReadOnlyList<BenchTrace> LoadAll(string folder, IReadOnlyList<string> parts)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidDataException($"--traces: got '{folder}', which does not exist or is a file; expected a folder of *.csv traces.");
        }

        string[] all = [.. Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal)];
        string[] chosen = [.. all.Where(file => parts.Count == 0 || parts.Any(part => Stem(file).Contains(part, StringComparison.OrdinalIgnoreCase)))];
        if (chosen.Length == 0)
        {
            string there = all.Length == 0 ? "no *.csv file" : string.Join(", ", all.Select(Stem));
            throw new InvalidDataException($"Got no trace to replay; expected one in {folder} whose name has {Wanted(parts)}. There: {there}.");
        }

        ILookup<string, string> byName = chosen.ToLookup(file => StepSuffix.Replace(Stem(file), ""));
        return [.. chosen.Select(file => Load(file, byName[StepSuffix.Replace(Stem(file), "")].Count() == 1))];
    }

    private static BenchTrace Load(string file, bool isShortNameUnique)
    {
        string stem = Stem(file);
        TraceProtocol protocol = TraceProtocol.Of(file);
        return new BenchTrace(isShortNameUnique ? StepSuffix.Replace(stem, "") : stem, protocol, RateTrace.Load(file, TimeSpan.FromSeconds(protocol.StepSeconds)));
    }

    private static string Stem(string file) => Path.GetFileNameWithoutExtension(file);

    private static string Wanted(IReadOnlyList<string> parts) => parts.Count == 0 ? "the ending .csv" : string.Join(" or ", parts);

    [GeneratedRegex("_[0-9]+s$")]
    private static partial Regex StepSuffix { get; }
}

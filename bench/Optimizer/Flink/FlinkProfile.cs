using System.Globalization;

namespace Sheaf.Bench.Optimizer.Flink;

/// <summary>One profiling run of a Flink job.</summary>
internal sealed record FlinkProfile
{
    private const string NotRecovered = "not_recovered";

    /// <summary>Name of the job.</summary>
    public required string Job { get; init; }

    /// <summary>The experiment that the profile is from; profiles of one are never split.</summary>
    public required int Run { get; init; }

    /// <summary>Slots in use.</summary>
    public required double Parallelism { get; init; }

    /// <summary>Slots of a TaskManager.</summary>
    public required double Slots { get; init; }

    /// <summary>TaskManagers.</summary>
    public required double TaskManagers { get; init; }

    /// <summary>Cores of a TaskManager.</summary>
    public required double Cores { get; init; }

    /// <summary>MiB of a TaskManager.</summary>
    public required double Memory { get; init; }

    /// <summary>Seconds between checkpoints.</summary>
    public required double CheckpointInterval { get; init; }

    /// <summary>Records per second that were offered.</summary>
    public required double OfferedRate { get; init; }

    /// <summary>Records per second that were consumed: less than offered where the job could not keep up.</summary>
    public required double ConsumedRate { get; init; }

    /// <summary>95th percentile, ms.</summary>
    public required double Latency { get; init; }

    /// <summary>Seconds until the job had recovered from a failure; the cutoff where it had not by then.</summary>
    public required double Recovery { get; init; }

    /// <summary>Whether the recovery was cut off.</summary>
    public required bool IsCutOff { get; init; }

    /// <summary>Reads the profiles with a recovery, measured or cut off.</summary>
    /// <param name="folder">Holds profiles.csv.</param>
    /// <exception cref="InvalidDataException">A column is missing or a value cannot be read.</exception>
    public static FlinkProfile[] Load(string folder)
    {
        string path = Path.Combine(folder, "profiles.csv");
        string[] lines = File.ReadAllLines(path);
        Dictionary<string, int> columns = lines[0].Split(',').Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        return [.. lines.Skip(1).Select((line, i) => Parse(line.Split(','), columns, $"{path}, line {i + 2}")).Where(profile => profile.Recovery > 0)];
    }

    private static FlinkProfile Parse(string[] fields, Dictionary<string, int> columns, string place)
    {
        string Text(string column) => columns.TryGetValue(column, out int i) && i < fields.Length
            ? fields[i]
            : throw new InvalidDataException($"{place}: got no {column}; expected it as a column.");
        double Number(string column) => double.TryParse(Text(column), CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new InvalidDataException($"{place}: got '{Text(column)}' as {column}; expected a number.");
        return new FlinkProfile
        {
            Job = Text("job"),
            Run = (int)Number("run"),
            Parallelism = Number("parallelism"),
            Slots = Number("slots_per_tm"),
            TaskManagers = Number("task_managers"),
            Cores = Number("cpu_per_tm"),
            Memory = Number("mem_per_tm_mib"),
            CheckpointInterval = Number("checkpoint_interval_ms") / 1000,
            OfferedRate = Number("offered_rate_rps"),
            ConsumedRate = Number("consumed_rate_rps"),
            Latency = Number("latency_p95_ms"),
            Recovery = Number("recovery_time_s"),
            IsCutOff = Text("recovery_status").StartsWith(NotRecovered, StringComparison.Ordinal),
        };
    }
}

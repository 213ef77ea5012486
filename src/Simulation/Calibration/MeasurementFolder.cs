using Sheaf.Control.Configuration;
using Sheaf.Simulation.Workloads;

namespace Sheaf.Simulation.Calibration;

/// <summary>
/// Reads a folder of measurements: <c>profiles.csv</c>, <c>failures.csv</c> and <c>timeseries_60s.csv</c> in the form of those
/// extracted from dos-group/demeter. Jobs <c>ADS</c> and <c>CARS</c> there are <c>ysb</c> and <c>tsw</c> here.
/// </summary>
public static class MeasurementFolder
{
    private static readonly (string Folder, string Model)[] Jobs = [("ADS", "ysb"), ("CARS", "tsw")];

    private static readonly string[] ConfigurationColumns =
        ["parallelism", "slots_per_tm", "cpu_per_tm", "mem_per_tm_mib", "checkpoint_interval_ms"];

    /// <summary>Reads all jobs that have rows.</summary>
    /// <exception cref="FormatException">A file is not of that form; the message says where.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    public static IReadOnlyList<Measurements> Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var profiles = Profiles(Path.Combine(folder, "profiles.csv"));
        var failures = Failures(Path.Combine(folder, "failures.csv"));
        var minutes = Minutes(Path.Combine(folder, "timeseries_60s.csv"));
        return
        [
            .. Jobs.Select(job => new Measurements(
                    job.Model,
                    [.. profiles.Where(pair => pair.Job == job.Folder).Select(pair => pair.Row)],
                    Runs(job.Folder, minutes, failures)))
                .Where(measurements => measurements.Profiles.Count + measurements.Runs.Count > 0),
        ];
    }

    private static MeasuredRun[] Runs(
        string job, List<(string Job, string Method, int Run, MinuteRow Row)> minutes, List<(string Job, FailureRow Row)> failures) =>
    [
        .. minutes.Where(entry => entry.Job == job)
            .GroupBy(entry => (entry.Method, entry.Run))
            .OrderBy(group => group.Key)
            .Select(group => new MeasuredRun(
                group.Key.Method,
                group.Key.Run,
                [.. group.Select(entry => entry.Row).OrderBy(row => row.Minute)],
                [.. failures.Where(entry => entry.Job == job && entry.Row.Method == group.Key.Method && entry.Row.Run == group.Key.Run).Select(entry => entry.Row).OrderBy(row => row.Second)])),
    ];

    private static List<(string Job, ProfileRow Row)> Profiles(string path)
    {
        var table = CsvTable.Read(path, [
            "job", "run", .. ConfigurationColumns, "task_managers", "offered_rate_rps", "consumed_rate_rps", "latency_p95_ms", "recovery_time_s", "recovery_status",
        ]);
        return [.. Enumerable.Range(0, table.Count).Select(i => (table.Text(i, "job"), Profile(table, i)))];
    }

    private static ProfileRow Profile(CsvTable table, int row)
    {
        var recovery = table.Number(row, "recovery_time_s");
        return new ProfileRow(
            (int)table.Required(row, "run"),
            Configuration(table, row, table.Required(row, "task_managers")) ?? throw new FormatException($"{table.Path}, line {row + 2}: got no configuration; expected one."),
            table.Required(row, "offered_rate_rps"),
            table.Number(row, "consumed_rate_rps") ?? 0,
            Above0(table.Number(row, "latency_p95_ms")),
            Above0(recovery),
            table.Text(row, "recovery_status") != "measured" && recovery > 0);
    }

    private static List<(string Job, FailureRow Row)> Failures(string path)
    {
        var table = CsvTable.Read(path, [
            "job", "method", "run", "t_s", .. ConfigurationColumns, "task_managers", "offered_rate_rps", "recovery_throughput_lag_s", "reconfig_offset_s",
        ]);
        return
        [
            .. Enumerable.Range(0, table.Count).Where(i => table.Number(i, "offered_rate_rps") is > 0).Select(i => (table.Text(i, "job"), new FailureRow(
                table.Text(i, "method"),
                (int)table.Required(i, "run"),
                (int)table.Required(i, "t_s"),
                Configuration(table, i, table.Number(i, "task_managers")),
                table.Required(i, "offered_rate_rps"),
                Above0(table.Number(i, "recovery_throughput_lag_s")),
                table.Number(i, "reconfig_offset_s")))),
        ];
    }

    private static List<(string Job, string Method, int Run, MinuteRow Row)> Minutes(string path)
    {
        var table = CsvTable.Read(path, [
            "job", "method", "run", "minute", "offered_rate_rps", "consumed_rate_rps", "latency_p95_ms", "jvm_cpu_load", "task_managers_measured",
            .. ConfigurationColumns, "seconds_without_latency", "in_reconfig", "in_failure",
        ]);
        return [.. Enumerable.Range(0, table.Count).Select(i => (table.Text(i, "job"), table.Text(i, "method"), (int)table.Required(i, "run"), Minute(table, i)))];
    }

    private static MinuteRow Minute(CsvTable table, int row) => new(
        (int)table.Required(row, "minute"),
        table.Number(row, "offered_rate_rps"),
        table.Number(row, "consumed_rate_rps"),
        Above0(table.Number(row, "latency_p95_ms")),
        table.Number(row, "jvm_cpu_load"),
        table.Number(row, "task_managers_measured"),
        Configuration(table, row, null),
        table.Number(row, "seconds_without_latency") ?? 0,
        table.Number(row, "in_reconfig") is > 0,
        table.Number(row, "in_failure") is > 0);

    // Workers follow from parallelism and slots where they were not recorded on their own.
    private static JobConfiguration? Configuration(CsvTable table, int row, double? workers)
    {
        var slots = table.Number(row, "slots_per_tm");
        workers ??= table.Number(row, "parallelism") / slots;
        return (workers, slots, table.Number(row, "cpu_per_tm"), table.Number(row, "mem_per_tm_mib"), table.Number(row, "checkpoint_interval_ms")) is
            ( > 0, >= 1, > 0, >= 1, > 0) and var (w, s, cpu, memory, interval)
            ? new JobConfiguration(Math.Max(1, (int)Math.Round(w.Value)), (int)s.Value, cpu.Value, (int)memory.Value, interval.Value / 1000)
            : null;
    }

    private static double? Above0(double? value) => value > 0 ? value : null;
}

using Microsoft.Data.Sqlite;
using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>An observation as a row: its figures in columns, so that ranges of time are read and thinned by the database.</summary>
internal static class ObservationRow
{
    private const string Columns =
        """
        at, state, configuration, offered_rate, throughput, backlog, latency_p50_ms, latency_p95_ms, latency_p99_ms, cpu_cores_used,
        memory_mib_used, busy_share, backpressured_share, checkpoint_seconds, checkpoint_bytes, restarts, within_slo
        """;

    private const string Insert =
        $"""
        INSERT OR REPLACE INTO observation(job, {Columns})
        VALUES($job, $at, $state, $configuration, $offered, $throughput, $backlog, $p50, $p95, $p99, $cpu, $memory, $busy, $backpressured,
               $checkpointSeconds, $checkpointBytes, $restarts, $slo)
        """;

    // Every stride-th row, counted back from the newest, which is always kept. The inner part is answered by the index alone:
    // of 500 000 rows thinned to 600, only those 600 are read.
    private const string Select =
        $"""
        SELECT {Columns} FROM observation WHERE id IN
          (SELECT id FROM (SELECT id, row_number() OVER (ORDER BY at DESC) - 1 AS back FROM observation WHERE job = $job AND at >= $from AND at < $to)
           WHERE back % $stride = 0)
        ORDER BY at
        """;

    /// <summary>Keeps <paramref name="o"/>; one of the same job and time is replaced.</summary>
    public static void Write(SqliteConnection connection, string jobId, Observation o) => connection.Execute(
        Insert,
        ("$job", jobId),
        ("$at", o.At.UtcTicks),
        ("$state", o.State),
        ("$configuration", SheafJson.Write(o.Configuration)),
        ("$offered", o.OfferedRate),
        ("$throughput", o.Throughput),
        ("$backlog", o.Backlog),
        ("$p50", o.LatencyP50Ms),
        ("$p95", o.LatencyP95Ms),
        ("$p99", o.LatencyP99Ms),
        ("$cpu", o.CpuCoresUsed),
        ("$memory", o.MemoryMiBUsed),
        ("$busy", o.BusyShare),
        ("$backpressured", o.BackpressuredShare),
        ("$checkpointSeconds", o.CheckpointSeconds),
        ("$checkpointBytes", o.CheckpointBytes),
        ("$restarts", o.Restarts),
        ("$slo", o.WithinSlo));

    /// <summary>The rows of a range of time, oldest first, thinned evenly to at most <paramref name="maxPoints"/>.</summary>
    public static List<Observation> Read(SqliteConnection connection, string jobId, DateTimeOffset from, DateTimeOffset to, int maxPoints)
    {
        var count = connection.Count(
            "SELECT count(*) FROM observation WHERE job = $job AND at >= $from AND at < $to",
            ("$job", jobId),
            ("$from", from.UtcTicks),
            ("$to", to.UtcTicks));
        var stride = Math.Max(1, (count + maxPoints - 1) / maxPoints);
        var parse = new ConfigurationReader();
        return connection.Query(
            Select,
            row => Read(row, parse),
            ("$job", jobId),
            ("$from", from.UtcTicks),
            ("$to", to.UtcTicks),
            ("$stride", stride));
    }

    private static Observation Read(SqliteDataReader row, ConfigurationReader configurations) => new()
    {
        At = new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero),
        State = row.GetString(1),
        Configuration = configurations.Read(row.GetString(2)),
        OfferedRate = row.NullableDouble(3),
        Throughput = row.NullableDouble(4),
        Backlog = row.NullableDouble(5),
        LatencyP50Ms = row.NullableDouble(6),
        LatencyP95Ms = row.NullableDouble(7),
        LatencyP99Ms = row.NullableDouble(8),
        CpuCoresUsed = row.NullableDouble(9),
        MemoryMiBUsed = row.NullableDouble(10),
        BusyShare = row.NullableDouble(11),
        BackpressuredShare = row.NullableDouble(12),
        CheckpointSeconds = row.NullableDouble(13),
        CheckpointBytes = row.NullableDouble(14),
        Restarts = row.IsDBNull(15) ? null : row.GetInt32(15),
        WithinSlo = row.IsDBNull(16) ? null : row.GetBoolean(16),
    };

    /// <summary>Reads a configuration once for each run of rows that share it.</summary>
    private sealed class ConfigurationReader
    {
        private string? _json;
        private JobConfiguration? _configuration;

        public JobConfiguration Read(string json)
        {
            if (_configuration is null || json != _json)
            {
                _configuration = SheafJson.Read<JobConfiguration>(json);
                _json = json;
            }

            return _configuration;
        }
    }
}

using System.Globalization;
using Sheaf.Control.Configuration;

namespace Sheaf.Cli.Rendering;

/// <summary>Figures as people read them; a dash stands for what is not known.</summary>
internal static class Text
{
    /// <summary>What stands for the unknown.</summary>
    public const string Unknown = "–";

    /// <summary>Events per second: <c>950/s</c>, <c>12.4k/s</c>, <c>1.25M/s</c>.</summary>
    public static string Rate(double? perSecond) => perSecond switch
    {
        null => Unknown,
        >= 1e6 => Invariant($"{perSecond / 1e6:0.00}M/s"),
        >= 1e3 => Invariant($"{perSecond / 1e3:0.0}k/s"),
        _ => Invariant($"{perSecond:0}/s"),
    };

    /// <summary>Milliseconds, as seconds from ten of them on: <c>85 ms</c>, <c>12.3 s</c>.</summary>
    public static string Milliseconds(double? ms) => ms switch
    {
        null => Unknown,
        >= 10_000 => Invariant($"{ms / 1000:0.0} s"),
        >= 10 => Invariant($"{ms:0} ms"),
        _ => Invariant($"{ms:0.0} ms"),
    };

    /// <summary>A price: <c>0.0213</c>.</summary>
    public static string Cost(double? cost) => cost is null ? Unknown : Invariant($"{cost:0.0000}");

    /// <summary>A difference to the static configuration: <c>-34 %</c>.</summary>
    public static string Against(double cost, double staticCost) =>
        staticCost > 0 ? Invariant($"{(cost - staticCost) / staticCost * 100:+0;-0;0} %") : Unknown;

    /// <summary>A share: <c>12 %</c>.</summary>
    public static string Share(double? share) => share is null ? Unknown : Invariant($"{share * 100:0} %");

    /// <summary>Memory: <c>640 B</c>, <c>12.5 KiB</c>, <c>3.2 MiB</c>, <c>1.1 GiB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => Invariant($"{bytes / (double)(1L << 30):0.0} GiB"),
        >= 1L << 20 => Invariant($"{bytes / (double)(1L << 20):0.0} MiB"),
        >= 1L << 10 => Invariant($"{bytes / (double)(1L << 10):0.0} KiB"),
        _ => Invariant($"{bytes} B"),
    };

    /// <summary>Seconds: <c>45 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Duration(double seconds)
    {
        var span = TimeSpan.FromSeconds(Math.Max(0, Math.Round(seconds)));
        return span switch
        {
            { TotalSeconds: < 60 } => Invariant($"{span.TotalSeconds:0} s"),
            { TotalMinutes: < 60 } => Invariant($"{span.Minutes} min {span.Seconds} s"),
            _ => Invariant($"{(int)span.TotalHours} h {span.Minutes} min"),
        };
    }

    /// <summary>The time of day in the zone of <paramref name="time"/>; with the date where that is another day.</summary>
    public static string Clock(DateTimeOffset at, TimeProvider time)
    {
        var local = TimeZoneInfo.ConvertTime(at, time.LocalTimeZone);
        var format = local.Date == time.GetLocalNow().Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A configuration in little room: <c>2×1 slots, 0.25 cores, 256 MiB, 5 s</c>.</summary>
    public static string Short(JobConfiguration c) => Invariant(
        $"{c.Workers}×{c.SlotsPerWorker} slot{(c.Parallelism == 1 ? "" : "s")}, {c.CpuPerWorker:0.##} cores, {c.MemoryMiB} MiB, {c.CheckpointIntervalSeconds:0.#} s");

    /// <summary>The knobs that differ: <c>workers 1 → 2, cores 0.25 → 0.5</c>.</summary>
    public static string Change(JobConfiguration from, JobConfiguration to)
    {
        (string Name, double From, double To)[] knobs =
        [
            ("workers", from.Workers, to.Workers),
            ("slots", from.SlotsPerWorker, to.SlotsPerWorker),
            ("cores", from.CpuPerWorker, to.CpuPerWorker),
            ("MiB", from.MemoryMiB, to.MemoryMiB),
            ("checkpoint s", from.CheckpointIntervalSeconds, to.CheckpointIntervalSeconds),
        ];
        var changes = knobs.Where(knob => knob.From != knob.To).Select(knob => Invariant($"{knob.Name} {knob.From:0.##} → {knob.To:0.##}"));
        return string.Join(", ", changes) is { Length: > 0 } text ? text : "no change";
    }

    /// <summary><c>awaiting approval</c> from <c>AwaitingApproval</c>.</summary>
    public static string Words<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary><c>1 decision</c>, <c>2 decisions</c>.</summary>
    public static string Count(long count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

using System.Globalization;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <summary>Turns load specs into load profiles.</summary>
public static class JobLoads
{
    /// <summary>The job that <paramref name="spec"/> describes.</summary>
    /// <exception cref="RequestException">Its load can't be made.</exception>
    public static JobDefinition Definition(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var kind = JobDefaults.KindOf(spec);
        var seed = spec.Seed ?? 1;
        return ExampleJobs.Create(kind, Profile(spec.Load ?? new LoadSpec(), kind, seed), seed);
    }

    /// <summary>The load in one line for people.</summary>
    public static string Describe(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var load = spec.Load ?? new LoadSpec();
        var peak = load.Peak ?? ExampleJobs.NominalPeak(JobDefaults.KindOf(spec));
        return load switch
        {
            { Constant: { } rate } => Invariant($"constant {rate:0} events/s"),
            { Trace: { } trace, Scale: { } scale } => Invariant($"trace {Path.GetFileName(trace)} at {load.Speed:0.##}× speed, rates × {scale:0.##}"),
            { Trace: { } trace } => Invariant($"trace {Path.GetFileName(trace)} at {load.Speed:0.##}× speed, scaled to a peak of {peak:0} events/s"),
            _ => Invariant($"built-in two-season day, 24 h in 20 minutes, peak {peak:0} events/s"),
        };
    }

    private static LoadProfile Profile(LoadSpec load, string kind, int seed)
    {
        var peak = load.Peak ?? ExampleJobs.NominalPeak(kind);
        if (load.Constant is { } rate)
        {
            return LoadProfile.Constant(rate);
        }

        return load.Trace is { } trace ? Trace(load, trace, peak) : new SyntheticDay(seed, peak);
    }

    private static LoadProfile Trace(LoadSpec load, string path, double peak)
    {
        try
        {
            var trace = TraceLoad.Read(path, load.Speed);
            return trace.ScaledBy(load.Scale ?? (trace.Peak > 0 ? peak / trace.Peak : 1));
        }
        catch (TraceFormatException e)
        {
            throw new RequestException(RequestFault.Invalid, e.Message, "load.trace", path, "a trace file with the header 'timestamp_s,events_per_s'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RequestException(
                RequestFault.Invalid, $"load.trace: {e.Message} Expected a readable trace file.", "load.trace", path, "a readable trace file");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Policies;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <summary>What a spec leaves open, filled in by the job's kind.</summary>
public static class JobDefaults
{
    /// <summary>
    /// Bounds of the example jobs: small enough for a laptop's two cores beside the service and a profiling run.
    /// 4 × 2 × 12 × 4 × 5 = 1 920 configurations, fewer within the cap.
    /// </summary>
    public static ConfigurationBounds Bounds { get; } = new(
        Workers: new ParameterRange(1, 4, 1),
        SlotsPerWorker: new ParameterRange(1, 2, 1),
        CpuPerWorker: new ParameterRange(0.03, 0.36, 0.03),
        MemoryMiB: new ParameterRange(16, 64, 16),
        CheckpointIntervalSeconds: new ParameterRange(2, 10, 2),
        MaxTotalCores: 1.2);

    /// <summary>The static configuration of the example jobs: sized for their nominal peak with room to spare.</summary>
    public static JobConfiguration Static { get; } = new(4, 1, 0.24, 64, 4);

    /// <summary>The id that <paramref name="spec"/> asks for, or the one it gets.</summary>
    public static string IdOf(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Id ?? KindOf(spec);
    }

    /// <summary>The kind that <paramref name="spec"/> asks for.</summary>
    /// <exception cref="RequestException">It names none, or an unknown one.</exception>
    public static string KindOf(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Kind is { } kind && ExampleJobs.Names.Contains(kind)
            ? kind
            : throw RequestException.Invalid("kind", spec.Kind is null ? "nothing" : $"'{spec.Kind}'", $"one of {string.Join(", ", ExampleJobs.Names)}");
    }

    /// <summary>The settings that <paramref name="spec"/> asks for.</summary>
    /// <exception cref="RequestException">A value is not valid.</exception>
    public static JobSettings SettingsOf(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var bounds = spec.Bounds ?? Bounds;
        var settings = new JobSettings
        {
            Bounds = bounds,
            Slo = spec.Slo ?? new ServiceLevelObjective(LatencyP95Ms: 1000, RecoverySeconds: 12),
            Static = spec.Static ?? Nearest(bounds, Static),

            // Cores of an example job are tenths, not dozens: a bad second costs in proportion to them.
            Prices = spec.Prices ?? new Prices(BadSecond: 0.00002),
            Mode = spec.Mode ?? ControlMode.Automatic,
            Policy = KnownPolicy(spec.Policy) ?? PolicyNames.Sheaf,
            Refinement = spec.Refinement ?? true,
            Timing = spec.Timing ?? new LoopTiming { TickSeconds = 1, ForecastStepSeconds = 2, HorizonSteps = 15, MinimumDwellSeconds = 15, OutcomeAfterSeconds = 10 },
            Profiling = spec.Profiling ?? new ProfilingSettings(),
        };
        return spec.Confidence is { } confidence ? settings with { Confidence = confidence } : settings;
    }

    /// <summary><paramref name="settings"/> with what <paramref name="patch"/> changes.</summary>
    public static JobSettings Apply(JobSettings settings, JobPatch patch)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(patch);
        return settings with
        {
            Mode = patch.Mode ?? settings.Mode,
            Policy = KnownPolicy(patch.Policy) ?? settings.Policy,
            Refinement = patch.Refinement ?? settings.Refinement,
            Slo = patch.Slo ?? settings.Slo,
            Prices = patch.Prices ?? settings.Prices,
            Bounds = patch.Bounds ?? settings.Bounds,
            Profiling = patch.Profiling ?? settings.Profiling,
            Static = patch.Bounds is { } bounds ? Nearest(bounds, settings.Static) : settings.Static,
        };
    }

    private static string? KnownPolicy(string? name) => name is null || PolicyNames.All.Contains(name)
        ? name
        : throw RequestException.Invalid("policy", $"'{name}'", $"one of {string.Join(", ", PolicyNames.All)}");

    private static JobConfiguration Nearest(ConfigurationBounds bounds, JobConfiguration wanted)
    {
        var space = new ConfigurationSpace(bounds);
        return space.At(space.Levels(wanted)) ?? space.Lattice.MaxBy(configuration => configuration.TotalCores)!;
    }
}

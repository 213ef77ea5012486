using System.Text.RegularExpressions;
using Sheaf.Control.Configuration;
using Sheaf.Control.Policies;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Api;

/// <summary>Checks what the types of a job spec can't: names, files, and fields that must fit each other.</summary>
public static partial class JobSpecValidator
{
    /// <summary>Passes a spec that a job can be made from.</summary>
    /// <exception cref="RequestException">The first fault: its field, what was got and what was expected.</exception>
    public static void Validate(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ValidateKind(spec.Kind);
        ValidateId(spec.Id ?? spec.Kind!);
        ValidatePolicy(spec.Policy);
        if (spec.Confidence is { } confidence && !(confidence >= 0.5 && confidence <= 0.999))
        {
            throw RequestException.Invalid("confidence", Text(confidence), "a number from 0.5 to 0.999");
        }

        EngineRequestValidator.RequireFullPath("fromSavepoint", spec.FromSavepoint);
        ValidateLoad(spec.Load);
        ValidateBounds(spec.Bounds);
        if (spec is { Bounds: { } bounds, Static: { } fixedConfiguration })
        {
            ValidateWithin(fixedConfiguration, bounds);
        }
    }

    /// <summary>Passes a patch that can be put on a job.</summary>
    /// <exception cref="RequestException">The first fault: its field, what was got and what was expected.</exception>
    public static void Validate(JobPatch patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        ValidatePolicy(patch.Policy);
        ValidateBounds(patch.Bounds);
        if (patch == new JobPatch())
        {
            throw RequestException.Invalid("body", "no change", "at least one of mode, policy, refinement, slo, prices, bounds, profiling");
        }
    }

    private static void ValidateKind(string? kind)
    {
        if (kind is null || !ExampleJobs.Names.Contains(kind))
        {
            throw RequestException.Invalid("kind", kind is null ? "nothing" : $"'{kind}'", $"one of {string.Join(", ", ExampleJobs.Names)}");
        }
    }

    private static void ValidateId(string id)
    {
        if (!IdSyntax().IsMatch(id))
        {
            throw RequestException.Invalid("id", $"'{id}'", "1 to 40 lower-case letters, digits and dashes, first a letter");
        }
    }

    private static void ValidatePolicy(string? policy)
    {
        if (policy is not null && !PolicyNames.All.Contains(policy))
        {
            throw RequestException.Invalid("policy", $"'{policy}'", $"one of {string.Join(", ", PolicyNames.All)}");
        }
    }

    private static void ValidateLoad(LoadSpec? load)
    {
        if (load is null)
        {
            return;
        }

        RequirePositive("load.speed", load.Speed);
        RequirePositive("load.scale", load.Scale);
        RequirePositive("load.peak", load.Peak);
        if (load.Constant is { } constant && !(double.IsFinite(constant) && constant >= 0))
        {
            throw RequestException.Invalid("load.constant", Text(constant), "a finite number of at least 0");
        }

        RequireExclusive(load);
        if (load.Trace is { } trace)
        {
            ValidateTrace(trace, load.Speed);
        }
    }

    private static void RequireExclusive(LoadSpec load)
    {
        if (load is { Constant: not null, Trace: not null })
        {
            throw RequestException.Invalid("load.constant", "both a constant rate and a trace", "one of constant and trace");
        }

        if (load is { Scale: not null, Peak: not null })
        {
            throw RequestException.Invalid("load.peak", "both a scale and a peak", "one of scale and peak");
        }

        if (load is { Constant: not null } and ({ Scale: not null } or { Peak: not null }))
        {
            throw RequestException.Invalid(load.Scale is null ? "load.peak" : "load.scale", "it beside a constant rate", "a constant rate alone");
        }
    }

    private static void ValidateTrace(string trace, double speed)
    {
        try
        {
            TraceLoad.Read(trace, speed);
        }
        catch (TraceFormatException e)
        {
            throw new RequestException(
                RequestFault.Invalid, $"load.trace: {e.Message}", "load.trace", trace, "a CSV file with the header timestamp_s,events_per_s");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw RequestException.Invalid(
                "load.trace",
                $"'{trace}', which can't be read ({Reason(e, trace)})",
                "the path of a CSV file (timestamp_s,events_per_s) on the service's machine");
        }
    }

    private static void ValidateBounds(ConfigurationBounds? bounds)
    {
        if (bounds is null)
        {
            return;
        }

        RequireWhole("bounds.workers", bounds.Workers);
        RequireWhole("bounds.slotsPerWorker", bounds.SlotsPerWorker);
        RequireWhole("bounds.memoryMiB", bounds.MemoryMiB);
        RequirePositive("bounds.maxTotalCores", bounds.MaxTotalCores);
        RequirePositive("bounds.maxTotalMemoryGiB", bounds.MaxTotalMemoryGiB);
        try
        {
            _ = new ConfigurationSpace(bounds);
        }
        catch (ArgumentException e)
        {
            throw new RequestException(RequestFault.Invalid, $"bounds: {e.Message.Split(" (Parameter ")[0]}", "bounds");
        }
    }

    private static void ValidateWithin(JobConfiguration configuration, ConfigurationBounds bounds)
    {
        RequireInside("static.workers", configuration.Workers, bounds.Workers);
        RequireInside("static.slotsPerWorker", configuration.SlotsPerWorker, bounds.SlotsPerWorker);
        RequireInside("static.cpuPerWorker", configuration.CpuPerWorker, bounds.CpuPerWorker);
        RequireInside("static.memoryMiB", configuration.MemoryMiB, bounds.MemoryMiB);
        RequireInside("static.checkpointIntervalSeconds", configuration.CheckpointIntervalSeconds, bounds.CheckpointIntervalSeconds);
        RequireAtMost("static", "cores in all", configuration.TotalCores, bounds.MaxTotalCores);
        RequireAtMost("static", "GiB in all", configuration.TotalMemoryGiB, bounds.MaxTotalMemoryGiB);
    }

    private static void RequirePositive(string field, double? value)
    {
        if (value is { } given && !(double.IsFinite(given) && given > 0))
        {
            throw RequestException.Invalid(field, Text(given), "a finite number above 0");
        }
    }

    private static void RequireWhole(string field, ParameterRange range)
    {
        if (double.IsInteger(range.Min) && double.IsInteger(range.Step))
        {
            return;
        }

        throw RequestException.Invalid(field, $"levels from {Text(range.Min)} in steps of {Text(range.Step)}", "whole numbers");
    }

    private static void RequireInside(string field, double value, ParameterRange range)
    {
        if (value < range.Min - 1e-9 || value > range.Max + 1e-9)
        {
            throw RequestException.Invalid(field, Text(value), $"a value within the bounds, from {Text(range.Min)} to {Text(range.Max)}");
        }
    }

    private static void RequireAtMost(string field, string unit, double value, double? cap)
    {
        if (value > (cap ?? double.MaxValue) + 1e-9)
        {
            throw RequestException.Invalid(field, $"{Text(value)} {unit}", $"at most {Text(cap!.Value)}, the cap of the bounds");
        }
    }

    private static string Reason(Exception e, string trace) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException when Directory.Exists(trace) => "it is a folder",
        UnauthorizedAccessException => "this user may not read it",
        _ => e.Message.TrimEnd('.'),
    };

    private static string Text(double value) => FormattableString.Invariant($"{value}");

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdSyntax();
}

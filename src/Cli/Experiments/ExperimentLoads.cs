using Sheaf.Simulation.Jobs;
using Sheaf.Simulation.Workloads;

namespace Sheaf.Cli.Experiments;

/// <summary>Finds the load of an experiment.</summary>
internal static class ExperimentLoads
{
    /// <summary>The trace that was given, else the job's published shape; as high as was asked for.</summary>
    /// <exception cref="CliException">The trace can't be read, is malformed, or is nowhere above 0.</exception>
    public static LoadTrace Choose(ExperimentOptions options, JobModel job, int seconds)
    {
        var load = options.Trace is { } path ? Read(path).Scale(options.Peak is null ? options.Scale ?? job.TraceScale : 1) : PublishedShapes.For(job, seconds);
        if (options.Peak is not { } peak)
        {
            return load;
        }

        return load.Peak > 0
            ? load.Scale(peak / load.Peak)
            : throw CliException.Usage($"--peak: got a trace, '{options.Trace}', that is nowhere above 0; expected one with a highest rate.");
    }

    private static LoadTrace Read(string path)
    {
        try
        {
            return TraceFile.Read(path);
        }
        catch (FormatException e)
        {
            throw new CliException($"--trace: {e.Message}", ExitCode.Usage, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var got = Directory.Exists(path) ? $"'{path}', a folder" : !File.Exists(path) ? $"'{path}', which does not exist" : $"'{path}', which can't be read";
            throw new CliException($"--trace: got {got}; expected a CSV file with the columns timestamp_s,events_per_s.", ExitCode.Usage, e);
        }
    }
}

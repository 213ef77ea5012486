using Sheaf.Engine;

namespace Sheaf.Cli.Service;

/// <summary>Looks a trace over before anything is started.</summary>
internal static class Traces
{
    /// <summary>Reads the trace once.</summary>
    /// <exception cref="CliException">It can't be read or is malformed; one line says what and where.</exception>
    public static void Check(string path, double? speed)
    {
        try
        {
            _ = TraceLoad.Read(path, speed ?? 1);
        }
        catch (TraceFormatException e)
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

using Sheaf.Simulation.Calibration;

namespace Sheaf.Cli.Simulations;

/// <summary>Reads the folder of measured runs that a command was given.</summary>
internal static class MeasuredData
{
    /// <summary>The measurements in it.</summary>
    /// <exception cref="CliException">It can't be read, is malformed or holds none.</exception>
    public static IReadOnlyList<Measurements> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw CliException.Usage($"--data: got '{folder}', which is no folder; expected one with profiles.csv, failures.csv and timeseries_60s.csv.");
        }

        try
        {
            var measurements = MeasurementFolder.Read(folder);
            return measurements.Count > 0 ? measurements : throw CliException.Usage($"--data: got '{folder}' without rows of a known job; expected rows of ADS or CARS.");
        }
        catch (FormatException e)
        {
            throw new CliException($"--data: {e.Message}", ExitCode.Usage, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"--data: got '{folder}', which can't be read ({e.Message.TrimEnd('.')}); expected a folder with profiles.csv, failures.csv and timeseries_60s.csv.", ExitCode.Usage, e);
        }
    }
}

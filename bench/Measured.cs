using Sheaf.Cli.Measuring;
using Spectre.Console;

namespace Sheaf.Bench;

/// <summary>What every benchmark does around its measurements: times the start, prints the table, writes the file, says what went wrong.</summary>
internal static class Measured
{
    /// <summary>Measures and reports.</summary>
    /// <param name="command">As it is typed, for the report.</param>
    /// <param name="seed">Seed of what is measured.</param>
    /// <param name="json">File for the report; null for none.</param>
    /// <param name="measure">Gives the rows.</param>
    /// <param name="cancellation">Stops before the end; nothing is written then.</param>
    /// <param name="printed">The rows to print, where a command prints the others in tables of its own; null for all.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> ReportAsync(
        string command,
        int seed,
        string? json,
        Func<Task<IReadOnlyList<ResultRow>>> measure,
        CancellationToken cancellation,
        Func<ResultRow, bool>? printed = null)
    {
        DateTimeOffset started = TimeProvider.System.GetUtcNow();
        try
        {
            if (Console.IsOutputRedirected)
            {
                AnsiConsole.Profile.Width = 160; // A file has no width to fit.
            }

            var report = new ResultReport(command, ResultReport.BuiltFrom(), ResultMachine.Here(), seed, started, await measure());

            ResultTable.Print(report with { Rows = [.. report.Rows.Where(row => printed?.Invoke(row) ?? true)] }, AnsiConsole.Console);
            if (json is not null)
            {
                report.WriteJson(json);
            }

            return report.Failed ? ExitCodes.Failed : ExitCodes.Ok;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before the end; nothing was written.");
            return ExitCodes.Failed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Cannot write {json}: {error.Message}");
            return ExitCodes.Failed;
        }
    }
}

using System.Text;

namespace Sheaf.Simulation.Reports;

/// <summary>Writes the report of an experiment: a page that needs nothing else, and its data.</summary>
public static class ReportWriter
{
    /// <summary>Name of the page.</summary>
    public const string PageName = "index.html";

    /// <summary>Name of the data beside the page.</summary>
    public const string DataName = "report.json";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes both files into a folder, which is made if need be; the same report gives the same bytes.</summary>
    /// <returns>The full path of the page.</returns>
    /// <exception cref="ArgumentException">The report has no run.</exception>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static string Write(ExperimentReport report, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (report.Runs.Count == 0)
        {
            throw new ArgumentException("Got a report without runs; expected at least one.", nameof(report));
        }

        var full = Path.GetFullPath(folder);
        Directory.CreateDirectory(full);
        var page = Path.Combine(full, PageName);
        File.WriteAllText(page, ReportPage.Render(report), Utf8);
        File.WriteAllText(Path.Combine(full, DataName), ReportData.Render(report), Utf8);
        return page;
    }
}

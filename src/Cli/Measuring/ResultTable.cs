using System.Globalization;
using Spectre.Console;

namespace Sheaf.Cli.Measuring;

/// <summary>A report as a table for people.</summary>
internal static class ResultTable
{
    /// <summary>Prints the rows, then the machine.</summary>
    public static void Print(ResultReport report, IAnsiConsole console)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn("metric")
            .AddColumn(new TableColumn("median").RightAligned())
            .AddColumn(new TableColumn("min").RightAligned())
            .AddColumn(new TableColumn("max").RightAligned())
            .AddColumn("unit")
            .AddColumn(new TableColumn("n").RightAligned())
            .AddColumn("note");
        foreach (ResultRow row in report.Rows)
        {
            table.AddRow(
                Markup.Escape(row.Metric),
                Text(row.Value),
                Text(row.Min),
                Text(row.Max),
                Markup.Escape(row.Unit),
                row.N.ToString(CultureInfo.InvariantCulture),
                row.Failed ? $"[red]{Markup.Escape(row.Note)}[/]" : Markup.Escape(row.Note));
        }

        console.Write(table);
        console.MarkupLineInterpolated($"{report.Machine.Cores} cores, {report.Machine.Cpu}, .NET {report.Machine.Dotnet}, commit {report.Commit}");
    }

    private static string Text(double? value) => value is { } v ? v.ToString("#,0.###", CultureInfo.InvariantCulture) : "-";
}

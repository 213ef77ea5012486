using System.Globalization;
using Sheaf.Forecasting;
using Spectre.Console;

namespace Sheaf.Bench.Forecasts;

/// <summary>The replays as tables for people.</summary>
/// <param name="console">Where they are printed.</param>
/// <param name="isMarkdown">Whether as Markdown.</param>
internal sealed class ForecastTables(IAnsiConsole console, bool isMarkdown)
{
    private const int MostSteps = 12;

    /// <summary>One line per trace: how the pool does beside naive and seasonal naive, its intervals, times and state.</summary>
    public void PrintTraces(IReadOnlyList<TraceScore> scores)
    {
        Table table = Create("trace", ">step", ">H", ">steps", "seasons", ">naive MAE", ">s-naive", ">rel MAE", ">pinball %", ">cov80", ">cov95", ">step ms", ">refit ms", ">CPU s", ">KiB");
        foreach (TraceScore score in scores)
        {
            StepScore overall = score.Result.Overall;
            table.AddRow(
                score.Trace.Name,
                Number(score.Trace.Protocol.StepSeconds, "0.###") + " s",
                Number(score.Trace.Protocol.Horizon, "0"),
                Number(score.Trace.Rates.Count, "0"),
                score.Seasons.Count == 0 ? "–" : string.Join(", ", score.Seasons),
                Number(overall.NaiveMeanAbsoluteError, overall.NaiveMeanAbsoluteError >= 1_000 ? "#,0" : "G4"),
                Number(overall.SeasonalNaiveRelativeMae, "0.000"),
                Number(overall.RelativeMae, "0.000"),
                Number(overall.PinballPercent, "0.000"),
                Number(overall.Coverage80, "0.000"),
                Number(overall.Coverage95, "0.000"),
                Number(Median(score.Times.Steps), "0.00"),
                Number(Median(score.Times.Cycles), "0"),
                Number(score.Times.Total / 1e3, "0.0"),
                Number(score.StateKibibytes, "0"));
        }

        console.Write(table);
    }

    /// <summary>Error relative to naive's by steps ahead: at most twelve of them, evenly spread.</summary>
    public void PrintHorizons(IReadOnlyList<TraceScore> scores)
    {
        foreach (IGrouping<int, TraceScore> group in scores.GroupBy(score => score.Trace.Protocol.Horizon).OrderBy(group => group.Key))
        {
            int columns = Math.Min(MostSteps, group.Key);
            int[] steps = [.. Enumerable.Range(0, columns).Select(i => columns == 1 ? 1 : 1 + (i * (group.Key - 1) / (columns - 1)))];
            Table table = Create(["relative MAE by step", .. steps.Select(step => ">" + Number(step, "0"))]);
            foreach (TraceScore score in group)
            {
                table.AddRow([score.Trace.Name, .. steps.Select(step => Number(score.Result.ByStep[step - 1].RelativeMae, "0.000"))]);
                table.AddRow(["  coverage of 80 %", .. steps.Select(step => Number(score.Result.ByStep[step - 1].Coverage80, "0.00"))]);
            }

            console.Write(table);
        }
    }

    /// <summary>One line per trace and one column per member: its own relative error, a star before the least, and its mean weight in percent.</summary>
    public void PrintMembers(IReadOnlyList<TraceScore> scores)
    {
        string[] names = [.. scores.SelectMany(score => score.Members).Select(member => member.Name).Distinct()];
        Table table = Create(["alone (weight %)", .. names.Select(name => ">" + name), ">pool"]);
        foreach (TraceScore score in scores)
        {
            table.AddRow([score.Trace.Name, .. names.Select(name => Cell(score, name)), Number(score.Result.RelativeMae, "0.000")]);
        }

        TraceScore[] nine = [.. scores.Where(score => TraceProtocol.Nine.Contains(score.Trace.Name))];
        if (nine.Length > 0)
        {
            table.AddRow([$"mean of {nine.Length} of the nine", .. names.Select(name => Mean(nine, score => Find(score, name)?.RelativeMae)), Mean(nine, score => score.Result.RelativeMae)]);
        }

        console.Write(table);
    }

    private static MemberScore? Find(TraceScore score, string name) => score.Members.FirstOrDefault(member => member.Name == name);

    // Geometric, and only where it is known for all.
    private static string Mean(IReadOnlyList<TraceScore> scores, Func<TraceScore, double?> figure) =>
        Number(scores.All(score => figure(score) > 0) ? Math.Exp(scores.Average(score => Math.Log(figure(score)!.Value))) : null, "0.000");

    private static string Cell(TraceScore score, string name)
    {
        MemberScore? member = Find(score, name);
        bool isBest = member?.RelativeMae is { } own && own == score.Members.Min(other => other.RelativeMae);
        string text = member?.RelativeMae is null ? "–" : $"{Number(member.RelativeMae, ".000")} ({Number(100 * member.Weight, "0")})";
        return isBest ? $"*{text}" : text;
    }

    private Table Create(params string[] columns)
    {
        Table table = new Table().Border(isMarkdown ? TableBorder.Markdown : TableBorder.Simple);
        foreach (string column in columns)
        {
            TableColumn made = new(Markup.Escape(column.TrimStart('>')));
            table.AddColumn(column[0] == '>' ? made.RightAligned() : made);
        }

        return table;
    }

    private static double? Median(IReadOnlyList<double> values) => values.Count == 0 ? null : values.Order().ElementAt(values.Count / 2);

    private static string Number(double? value, string format) => value is { } known ? known.ToString(format, CultureInfo.InvariantCulture) : "–";
}

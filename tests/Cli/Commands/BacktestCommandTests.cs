using System.Globalization;
using System.Text.Json;

namespace Sheaf.Cli.Tests.Commands;

public sealed class BacktestCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sheaf-backtest").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Run_OfSeasonalTrace_ReportsPrintsAndDraws()
    {
        var trace = Write("load.csv", Enumerable.Range(0, 720).Select(t => (10.0 * t, 500 + (200 * Math.Sin(t * Math.PI / 30)))));
        var (json, html) = (Path.Combine(_folder, "out", "b.json"), Path.Combine(_folder, "out", "b.html"));

        var (exitCode, output, error) = await RunAsync("backtest", "--trace", trace, "--horizon", "2min", "--origins", "30", "--json", json, "--html", html);

        Assert.Equal(0, exitCode);
        Assert.Contains("720 steps of 10 s", output, StringComparison.Ordinal);
        Assert.Contains("20 scored after 10 to warm up", output, StringComparison.Ordinal);
        Assert.Contains("60 steps (10 min)", output, StringComparison.Ordinal);
        Assert.Contains("less error than the last value", output, StringComparison.Ordinal);
        Assert.Contains("1/1  load", error, StringComparison.Ordinal);
        var rows = JsonDocument.Parse(await File.ReadAllTextAsync(json)).RootElement.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("metric").GetString()!, row => row.GetProperty("value").GetDouble());
        Assert.InRange(rows["backtest.load.rel_mae"], 0, .2);
        Assert.Equal(600, rows["backtest.load.season1_s"]);
        Assert.Contains("backtest.load.h12.cov95", rows.Keys);
        Assert.DoesNotContain("backtest.load.h13.cov95", rows.Keys);
    }

    [Fact]
    public async Task Page_OfAnyTrace_NeedsNothingElse()
    {
        var trace = Write("a<b&c.csv", Enumerable.Range(0, 300).Select(t => (10.0 * t, (double)(t % 7))));
        var html = Path.Combine(_folder, "b.html");

        var (exitCode, _, _) = await RunAsync("backtest", "--trace", trace, "--html", html);

        var page = await File.ReadAllTextAsync(html);
        Assert.Equal(0, exitCode);
        Assert.Contains("a&lt;b&amp;c", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a<b", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfConstantTrace_SaysThatNaiveIsRight()
    {
        var trace = Write("flat.csv", Enumerable.Range(0, 300).Select(t => (10.0 * t, 5.0)));

        var (exitCode, output, _) = await RunAsync("backtest", "--trace", trace, "--html", Path.Combine(_folder, "flat.html"));

        Assert.Equal(0, exitCode);
        Assert.Contains("the rate never changed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfBackwardTime_NamesTheLine()
    {
        var trace = Write("back.csv", [(0, 1), (20, 2), (10, 3)]);

        var (exitCode, _, error) = await RunAsync("backtest", "--trace", trace);

        Assert.Equal(2, exitCode);
        Assert.Contains("line 4: got timestamp 10 after 20", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfShortTrace_SaysWhatIsNeeded()
    {
        var trace = Write("short.csv", [(0, 1), (10, 2), (20, 3)]);

        var (exitCode, _, error) = await RunAsync("backtest", "--trace", trace);

        Assert.Equal(2, exitCode);
        Assert.Contains("got a trace of 3 steps", error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("got '/nowhere/at/all.csv', which does not exist", "--trace", "/nowhere/at/all.csv")]
    [InlineData("--horizon: got 'soon'; expected a duration", "--trace", "t.csv", "--horizon", "soon")]
    [InlineData("--step: got '0s'; expected a duration", "--trace", "t.csv", "--step", "0s")]
    [InlineData("--first-origin: got '1'; expected a share", "--trace", "t.csv", "--first-origin", "1")]
    [InlineData("--origins: got '2'; expected a whole number from 3", "--trace", "t.csv", "--origins", "2")]
    public async Task Run_OfWrongInput_SaysWhatWasGotAndExpected(string expected, params string[] arguments)
    {
        var (exitCode, _, error) = await RunAsync(["backtest", .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfTooFarHorizon_SaysHowManySteps()
    {
        var trace = Write("load.csv", Enumerable.Range(0, 100).Select(t => (10.0 * t, 5.0)));

        var (exitCode, _, error) = await RunAsync("backtest", "--trace", trace, "--horizon", "1h");

        Assert.Equal(2, exitCode);
        Assert.Contains("--horizon: got 360 steps of 10 s; expected at most 200", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Cancelled_WritesNothing()
    {
        var trace = Write("load.csv", Enumerable.Range(0, 2_000).Select(t => (10.0 * t, t % 60.0)));
        var json = Path.Combine(_folder, "b.json");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = await CommandLine.RunAsync(["backtest", "--trace", trace, "--json", json], new CliContext(output, error, TimeProvider.System), stop.Token);

        Assert.Equal(1, exitCode);
        Assert.Contains("interrupted", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(json));
    }

    private string Write(string name, IEnumerable<(double Second, double Rate)> rates)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllLines(path, ["timestamp_s,events_per_s", .. rates.Select(rate => string.Create(CultureInfo.InvariantCulture, $"{rate.Second},{rate.Rate}"))]);
        return path;
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, new CliContext(output, error, TimeProvider.System), CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }
}

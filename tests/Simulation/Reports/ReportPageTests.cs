using System.Text.Json;
using System.Text.RegularExpressions;
using Sheaf.Simulation.Reports;

namespace Sheaf.Simulation.Tests.Reports;

public class ReportPageTests
{
    [Fact]
    public void Render_ThreePolicies_HasACourseWithFivePlotsForEach()
    {
        var page = ReportPage.Render(ReportExamples.Report(
            ReportExamples.Run("static"), ReportExamples.Run("reactive", headroom: 1.1), ReportExamples.Run("sheaf", headroom: 1.4)));

        foreach (var policy in new[] { "static", "reactive", "sheaf" })
        {
            Assert.Contains($"id=\"course-{policy}\"", page, StringComparison.Ordinal);
        }

        Assert.Equal(15, Regex.Count(page, "<figure class=\"plot\">"));
        Assert.Equal(3, Regex.Count(page, "<script type=\"application/json\">"));
    }

    [Fact]
    public void Render_TextFromOutside_IsEscaped()
    {
        const string Hostile = "</script><img src=x onerror=\"alert('1')\">";
        var run = ReportExamples.Run(Hostile, headroom: 1.3, reason: Hostile) with { Note = Hostile };

        var page = ReportPage.Render(ReportExamples.Report(run) with { Job = Hostile, Command = Hostile, Commit = Hostile, LeftOut = [Hostile] });

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script>"));
        Assert.Contains("&lt;/script&gt;&lt;img", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Page_AsksForNothingElse()
    {
        var page = ReportPage.Render(ReportExamples.Report(ReportExamples.Run("static")));

        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Best_IsMarkedAmongRivalsOnly()
    {
        var page = ReportPage.Render(ReportExamples.Report(
            ReportExamples.Bare("static", 1, ReportExamples.Figures(20)),
            ReportExamples.Bare("sheaf", 1, ReportExamples.Figures(11)),
            ReportExamples.Bare("oracle", 1, ReportExamples.Figures(10))));

        Assert.Matches("class=\"best\">11", page);
        Assert.DoesNotMatch("class=\"best\">10<", page);
    }

    [Fact]
    public void Render_StoppedEarly_SaysWhatIsLeftOut()
    {
        var page = ReportPage.Render(ReportExamples.Report(ReportExamples.Run("static")) with { LeftOut = ["sheaf seed 1"] });

        Assert.Contains("Left out: sheaf seed 1.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("light dark")]
    [InlineData("prefers-color-scheme: dark")]
    [InlineData("@media print")]
    [InlineData("width=device-width")]
    public void Render_Page_SuitsScreenThemeAndPaper(string expected) =>
        Assert.Contains(expected, ReportPage.Render(ReportExamples.Report(ReportExamples.Run("static"))), StringComparison.Ordinal);

    [Fact]
    public void Write_Twice_GivesTheSameBytesAndReadableData()
    {
        var first = Directory.CreateTempSubdirectory("sheaf-report");
        var second = Directory.CreateTempSubdirectory("sheaf-report");
        try
        {
            foreach (var folder in new[] { first, second })
            {
                var report = ReportExamples.Report(ReportExamples.Run("static"), ReportExamples.Run("sheaf", headroom: 1.4));
                ReportWriter.Write(report, Path.Combine(folder.FullName, "new"));
            }

            foreach (var name in new[] { ReportWriter.PageName, ReportWriter.DataName })
            {
                Assert.Equal(File.ReadAllBytes(Path.Combine(first.FullName, "new", name)), File.ReadAllBytes(Path.Combine(second.FullName, "new", name)));
            }

            using var data = JsonDocument.Parse(File.ReadAllText(Path.Combine(first.FullName, "new", ReportWriter.DataName)));
            Assert.Equal(2, data.RootElement.GetProperty("courses").GetArrayLength());
            Assert.Equal(1080, data.RootElement.GetProperty("courses")[0].GetProperty("offered").GetArrayLength());
        }
        finally
        {
            first.Delete(recursive: true);
            second.Delete(recursive: true);
        }
    }

    [Fact]
    public void Write_NoRuns_SaysSo()
    {
        var fault = Assert.Throws<ArgumentException>(() => ReportWriter.Write(ReportExamples.Report(), Path.GetTempPath()));

        Assert.Contains("expected at least one", fault.Message, StringComparison.Ordinal);
    }
}

using Sheaf.Cli.Service;

namespace Sheaf.Cli.Tests.Service;

public sealed class StartChecksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sheaf-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("timestamp_s,events_per_s\n0,1\nx,2\n", "line 3")]
    [InlineData("time,rate\n0,1\n1,2\n", "line 1")]
    [InlineData("timestamp_s,events_per_s\n0,-1\n1,2\n", "line 2")]
    public void Check_MalformedTrace_NamesTheLineWithExitCode2(string text, string expected)
    {
        var path = Path.Combine(_folder, "trace.csv");
        File.WriteAllText(path, text);

        var fault = Assert.Throws<CliException>(() => Traces.Check(path, null));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Contains("expected", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, fault.ExitCode);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void Check_MissingTraceOrFolder_SaysWhich()
    {
        Assert.Contains("does not exist", Assert.Throws<CliException>(() => Traces.Check(Path.Combine(_folder, "no.csv"), null)).Message, StringComparison.Ordinal);
        Assert.Contains("a folder", Assert.Throws<CliException>(() => Traces.Check(_folder, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_GoodTrace_Passes()
    {
        var path = Path.Combine(_folder, "trace.csv");
        File.WriteAllText(path, "timestamp_s,events_per_s\n0,10\n60,20\n");

        Traces.Check(path, 600);
    }

    [Fact]
    public void Find_PagesBesideTheProgram_WinOverTheRepository()
    {
        var program = Directory.CreateDirectory(Path.Combine(_folder, "artifacts", "bin")).FullName;
        var built = Directory.CreateDirectory(Path.Combine(_folder, "src", "Silo", "wwwroot")).FullName;
        Assert.NotEqual(built, WebRoots.Find(program));

        File.WriteAllText(Path.Combine(built, "index.html"), "");
        Assert.Equal(built, WebRoots.Find(program));

        var beside = Directory.CreateDirectory(Path.Combine(program, "wwwroot")).FullName;
        File.WriteAllText(Path.Combine(beside, "index.html"), "");
        Assert.Equal(beside, WebRoots.Find(program));
    }

    [Fact]
    public void Choose_GivenFolder_IsMadeAbsolute()
    {
        Assert.Equal(Path.GetFullPath("x"), DataFolders.Choose("x"));
        Assert.EndsWith("sheaf", DataFolders.Choose(null), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Assert.Throws<CliException>(() => DataFolders.Choose("")).ExitCode);
    }
}

namespace Sheaf.Cli.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sheaf-simulate").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Show_FittedJob_IsAJobFileThatAnExperimentTakes()
    {
        var shown = await RunAsync("simulate", "show", "tsw");
        var path = Path.Combine(_folder, "job.json");
        await File.WriteAllTextAsync(path, shown.Output);

        var again = await RunAsync("simulate", "show", path);

        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("\"eventsPerCore\"", shown.Output, StringComparison.Ordinal);
        Assert.Equal(shown.Output, again.Output);
    }

    [Theory]
    [InlineData("simulate", "show", "nope")]
    [InlineData("simulate", "check", "--data", "/nowhere/at/all")]
    [InlineData("simulate", "fit", "--data", "/nowhere/at/all")]
    [InlineData("simulate", "fit")]
    public async Task Any_WrongInput_SaysWhatWasGotAndExpected(params string[] arguments)
    {
        var (exitCode, _, error) = await RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("sheaf: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_MalformedFile_NamesTheColumn()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "profiles.csv"), "job,run\n");

        var (exitCode, _, error) = await RunAsync("simulate", "check", "--data", _folder);

        Assert.Equal(2, exitCode);
        Assert.Contains("'parallelism'", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, new CliContext(output, error, TimeProvider.System), CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }
}

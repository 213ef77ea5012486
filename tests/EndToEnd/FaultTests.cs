namespace Sheaf.EndToEnd.Tests;

public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Up_MalformedTrace_IsOneLineAndStartsNothing()
    {
        var trace = _folder.File("trace.csv", "timestamp_s,events_per_s\n0,100\n60,many\n");

        var (code, output, error) = await SheafProcess.RunAsync("up", "--port", "0", "--data", _folder.Folder("data"), "--trace", trace);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("line 3: got 'many'; expected", Assert.Single(error.Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Folder("data")));
    }

    [Fact]
    public async Task Up_DataFolderIsAFile_IsOneLine()
    {
        var file = _folder.File("data", "not a folder");

        var (code, output, error) = await SheafProcess.RunAsync("up", "--port", "0", "--empty", "--data", file);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("which is a file; expected a folder", Assert.Single(error.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_PortOrDataFolderTaken_IsOneLineAndLeavesTheOtherRunning()
    {
        await using var running = await SheafProcess.UpAsync(_folder.Folder("data"), "--empty");
        var address = await running.AddressAsync();

        var (portCode, _, portError) = await SheafProcess.RunAsync("up", "--empty", "--data", _folder.Folder("other"), "--port", $"{address.Port}");
        var (dataCode, _, dataError) = await SheafProcess.RunAsync("up", "--empty", "--data", _folder.Folder("data"), "--port", "0");

        Assert.Equal(1, portCode);
        Assert.Contains($"Port {address.Port} on 127.0.0.1 is in use", Assert.Single(portError.Split('\n')), StringComparison.Ordinal);
        Assert.Equal(1, dataCode);
        Assert.Contains("in use by another Sheaf", Assert.Single(dataError.Split('\n')), StringComparison.Ordinal);
        Assert.Equal(0, (await running.ClientAsync("status")).ExitCode);
    }

    [Fact]
    public async Task Client_BadRequests_AreOneLineEachAndLeaveTheServiceRunning()
    {
        await using var running = await SheafProcess.UpAsync(_folder.Folder("data"), "--empty");
        var spec = _folder.File("job.json", """{"id":"x","kind":"clickstream","slo":{"latencyP95Ms":-5,"recoverySeconds":10}}""");
        var broken = _folder.File("broken.json", """{"id":"x",""");

        var unknown = await running.ClientAsync("jobs", "show", "nope");
        var invalid = await running.ClientAsync("jobs", "create", spec);
        var malformed = await running.ClientAsync("jobs", "create", broken);
        var noDecision = await running.ClientAsync("approve", "nope-1");

        Assert.Equal((1, 2, 2, 1), (unknown.ExitCode, invalid.ExitCode, malformed.ExitCode, noDecision.ExitCode));
        Assert.Contains("'nope'", Assert.Single(unknown.Error.Split('\n')), StringComparison.Ordinal);
        Assert.Contains("latencyP95Ms", Assert.Single(invalid.Error.Split('\n')), StringComparison.Ordinal);
        Assert.Single(malformed.Error.Split('\n'));
        Assert.Contains("'nope-1'", Assert.Single(noDecision.Error.Split('\n')), StringComparison.Ordinal);
        Assert.Contains("No jobs yet", (await running.ClientAsync("jobs")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_NobodyListens_SaysHowToStartOne()
    {
        var (code, _, error) = await SheafProcess.RunAsync("jobs", "--url", "http://127.0.0.1:9");

        Assert.Equal(1, code);
        Assert.Equal("sheaf: No Sheaf at http://127.0.0.1:9; start one with ./sheaf up, or name another with --url.", error);
    }
}

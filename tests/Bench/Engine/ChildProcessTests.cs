using Sheaf.Bench.Engine;

namespace Sheaf.Bench.Tests.Engine;

/// <summary>With real processes, where the machine has the tools to pin them.</summary>
public class ChildProcessTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["SHEAF_TEST_WORD"] = "word" };

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [PinnedFact]
    public async Task RunAsync_AProgram_GivesAllItLeft()
    {
        ChildOutput left = await RunAsync("echo $SHEAF_TEST_WORD; grep Cpus_allowed_list /proc/self/status; echo wrong >&2; exit 3", Long);

        Assert.Equal(3, left.ExitCode);
        Assert.Equal(["word", "Cpus_allowed_list:\t0"], left.Output.Trim().Split('\n'));
        Assert.Equal("wrong", left.Tail);
    }

    [PinnedFact]
    public async Task RunAsync_ProcessesLeftBehind_AreEnded()
    {
        ChildOutput left = await RunAsync("sleep 300 >/dev/null 2>&1 & ps -o pgid= -p $$", Long);

        Assert.False(new ProcessGroup(int.Parse(left.Output.Trim(), System.Globalization.CultureInfo.InvariantCulture)).IsAlive);
    }

    [PinnedFact]
    public async Task RunAsync_TooLong_IsEndedAndSaid()
    {
        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(() => RunAsync("sleep 300", TimeSpan.FromMilliseconds(200)));

        Assert.Contains("bash", error.Message, StringComparison.Ordinal);
    }

    [PinnedFact]
    public async Task RunAsync_Cancelled_LetsTheProgramTidyUp()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sheaf-test-");
        string started = Path.Combine(folder.FullName, "started");
        string tidied = Path.Combine(folder.FullName, "tidied");
        using var cancellation = new CancellationTokenSource();
        Task run = ChildProcess.RunAsync(["bash", "-c", $"trap 'touch {tidied}' EXIT; touch {started}; sleep 300"], Variables, [0], Long, cancellation.Token);
        while (!File.Exists(started))
        {
            await Task.Delay(10);
        }

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(File.Exists(tidied));
        folder.Delete(recursive: true);
    }

    private static Task<ChildOutput> RunAsync(string script, TimeSpan limit) =>
        ChildProcess.RunAsync(["bash", "-c", script], Variables, [0], limit, CancellationToken.None);
}

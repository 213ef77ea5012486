using System.Text.Json;

namespace Sheaf.EndToEnd.Tests;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Up_AfterKill_GoesOnWithJobHistoryAndDecisionsAndLosesNothing()
    {
        string decision;
        DateTimeOffset firstObservation;
        await using (var killed = await SheafProcess.UpAsync(_folder.Folder("data"), "--empty"))
        {
            using var before = new Service(await killed.AddressAsync());
            await before.PostAsync("/api/jobs", Jobs.Idle("automatic"));
            decision = await Eventually.GetAsync("an applied decision", () => AppliedAsync(before));
            firstObservation = (await HistoryAsync(before))[0];
            await killed.KillAsync();
        }

        await using var running = await SheafProcess.UpAsync(_folder.Folder("data"), "--empty");
        using var after = new Service(await running.AddressAsync());

        await Eventually.GetAsync("the job to run", () => RunningAsync(after));
        Assert.Contains(decision, (await after.DecisionsAsync()).Select(found => found.GetProperty("id").GetString()));
        Assert.Equal(firstObservation, (await HistoryAsync(after))[0]);
        await VerifyAsync(running, after);
    }

    [Fact]
    public async Task Up_AfterCtrlC_StopsWithACheckpointAndContinues()
    {
        await using (var stopped = await SheafProcess.UpAsync(_folder.Folder("data"), "--peak", "2000"))
        {
            using var before = new Service(await stopped.AddressAsync());
            await Eventually.GetAsync("the job to be observed", () => ObservedAsync(before));
            var code = await stopped.InterruptAsync();

            Assert.Equal(0, code);
            Assert.Contains("clickstream: created", stopped.Output, StringComparison.Ordinal);
            Assert.EndsWith("./sheaf up goes on from here.", stopped.Output, StringComparison.Ordinal);
            Assert.Empty(stopped.Error);
        }

        await using var running = await SheafProcess.UpAsync(_folder.Folder("data"), "--peak", "3000");
        using var after = new Service(await running.AddressAsync());

        Assert.Contains("continuing clickstream:", running.Output, StringComparison.Ordinal);
        Assert.Contains("its stored load is kept", running.Output, StringComparison.Ordinal);
        await Eventually.GetAsync("the job to run", () => RunningAsync(after));
        await VerifyAsync(running, after);
    }

    private static async Task VerifyAsync(SheafProcess running, Service service)
    {
        var job = (await service.GetAsync("/api/jobs"))[0].GetProperty("id").GetString()!;
        var found = await Eventually.GetAsync("results to compare", async () =>
        {
            var (code, output, error) = await running.ClientAsync("verify", job, "--json");
            Assert.True(code == 0, $"{output}\n{error}");
            var view = JsonDocument.Parse(output);
            return view.RootElement.GetProperty("results").GetInt64() > 0 ? view : null;
        });

        Assert.Equal(0, found.RootElement.GetProperty("lost").GetInt64());
        Assert.Equal(0, found.RootElement.GetProperty("doubled").GetInt64());
        Assert.Equal(0, found.RootElement.GetProperty("wrong").GetInt64());
        Assert.True(found.RootElement.GetProperty("events").GetInt64() > 0);
    }

    private static async Task<string?> AppliedAsync(Service service) =>
        (await service.DecisionsAsync("applied")) is [var newest, ..] ? newest.GetProperty("id").GetString() : null;

    private static async Task<string?> RunningAsync(Service service) =>
        (await service.GetAsync("/api/jobs")).EnumerateArray().Any(job => job.GetProperty("state").GetString() == "running") ? "running" : null;

    private static async Task<string?> ObservedAsync(Service service) =>
        (await service.GetAsync("/api/jobs"))[0].GetProperty("latest").ValueKind == JsonValueKind.Object ? "observed" : null;

    private static async Task<List<DateTimeOffset>> HistoryAsync(Service service) =>
        [.. (await service.GetAsync("/api/jobs/idle/metrics?minutes=60&points=20000")).EnumerateArray().Select(point => point.GetProperty("at").GetDateTimeOffset())];
}

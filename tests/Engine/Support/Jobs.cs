namespace Sheaf.Engine.Tests;

internal static class Jobs
{
    public static EngineConfiguration Configuration(int workers, int slots = 1, double cpu = 2, int intervalMs = 100) =>
        new(workers, slots, cpu, 64, TimeSpan.FromMilliseconds(intervalMs));

    public static Task<StreamJob> OpenAsync(JobDefinition definition, string directory, Pace pace = Pace.Unlimited, Func<StreamJobOptions, StreamJobOptions>? change = null)
    {
        var options = new StreamJobOptions { Directory = directory, Pace = pace, HeartbeatTimeout = TimeSpan.FromSeconds(1) };
        return StreamJob.OpenAsync(definition, change?.Invoke(options) ?? options, TimeProvider.System, CancellationToken.None);
    }

    public static async Task WaitForAsync(Func<bool> condition, string what)
    {
        var met = false;
        for (var i = 0; i < 1500 && !(met = condition()); i++)
        {
            await Task.Delay(20);
        }

        Assert.True(met, $"{what} did not come about within 30 s.");
    }
}

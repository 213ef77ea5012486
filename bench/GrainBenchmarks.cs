using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sheaf.Bench.Grains;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench;

/// <summary>Calls and activations on whichever grain runtime this program was built with.</summary>
internal static class GrainBenchmarks
{
    private const int ActivationsPerRun = 20_000;

    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(1);

    private static string RuntimeName =>
#if ORLEANS
        "Orleans runtime";
#else
        "embedded runtime";
#endif

    public static async Task<IReadOnlyList<ResultRow>> RunAsync(int seed, int repeats, Action<string> progress, CancellationToken cancellation)
    {
        var rows = new List<ResultRow>();
        using (IHost host = await StartAsync(copy: false, cancellation))
        {
            IGrainFactory grains = host.Services.GetRequiredService<IGrainFactory>();
            await CallsAsync(rows, "grains.ping1", 1, (caller, _) => grains.GetGrain<IBenchGrain>(caller).Ping, repeats, progress, cancellation);
            await CallsAsync(rows, "grains.ping100", 100, (caller, _) => grains.GetGrain<IBenchGrain>(caller).Ping, repeats, progress, cancellation);
            rows.Add(await ActivationsAsync(grains, repeats, progress, cancellation));
            await host.StopAsync(cancellation);
        }

        using (IHost host = await StartAsync(copy: true, cancellation))
        {
            IGrainFactory grains = host.Services.GetRequiredService<IGrainFactory>();
            await CallsAsync(rows, "grains.echo", 1, (caller, random) => Echo(grains.GetGrain<IBenchGrain>(caller), new Random(seed)), repeats, progress, cancellation);
            await host.StopAsync(cancellation);
        }

        return rows;
    }

    private static Func<Task> Echo(IBenchGrain grain, Random random)
    {
        var message = new EchoMessage("a message of some length", random.NextInt64(), [.. Enumerable.Range(0, 16).Select(_ => random.Next())]);
        return () => grain.Echo(message);
    }

    private static async Task<IHost> StartAsync(bool copy, CancellationToken cancellation)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
#if !ORLEANS
        builder.Services.Configure<Sheaf.EmbeddedOrleans.EmbeddedGrainOptions>(o => o.CopyArguments = copy);
#endif
        IHost host = builder.Build();
        await host.StartAsync(cancellation);
        return host;
    }

    private static async Task CallsAsync(
        List<ResultRow> rows,
        string name,
        int callers,
        Func<int, int, Func<Task>> caller,
        int repeats,
        Action<string> progress,
        CancellationToken cancellation)
    {
        progress($"{name}: {callers} caller(s), {repeats} runs of {RunTime.TotalSeconds} s …");
        Func<Task>[] calls = [.. Enumerable.Range(0, callers).Select(i => caller(i, i))];
        await CallForAsync(calls, RunTime, cancellation); // Warms the code up.
        var perSecond = new List<double>();
        var cpuMicroseconds = new List<double>();
        var fewest = new List<double>();
        for (int i = 0; i < repeats; i++)
        {
            TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            long[] done = await CallForAsync(calls, RunTime, cancellation);
            long count = done.Sum();
            fewest.Add((double)done.Min() * callers / count);
            perSecond.Add(count / Stopwatch.GetElapsedTime(start).TotalSeconds);
            cpuMicroseconds.Add((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / count);
        }

        string note = $"{RuntimeName}, {callers} grain(s), {callers} caller(s), per wall second";
        rows.Add(ResultRow.Of($"{name}.calls_per_s", "1/s", perSecond, note));
        if (callers > 1)
        {
            // A total alone hides callers that starve while others run hot.
            rows.Add(ResultRow.Of($"{name}.slowest_caller_share", "1", fewest, $"{RuntimeName}, calls of the slowest caller over the mean"));
        }

        rows.Add(ResultRow.Of($"{name}.cpu_us_per_call", "us", cpuMicroseconds, $"{RuntimeName}, process CPU time"));
    }

    private static async Task<long[]> CallForAsync(Func<Task>[] calls, TimeSpan time, CancellationToken cancellation)
    {
        bool stop = false;
        Task<long>[] callers = [.. calls.Select(call => Task.Run(async () =>
        {
            long count = 0;
            while (!Volatile.Read(ref stop))
            {
                await call();
                count++;
            }

            return count;
        }, cancellation))];
        await Task.Delay(time, cancellation);
        Volatile.Write(ref stop, true);
        return await Task.WhenAll(callers);
    }

    private static async Task<ResultRow> ActivationsAsync(IGrainFactory grains, int repeats, Action<string> progress, CancellationToken cancellation)
    {
        progress($"grains.activations: {repeats} runs of {ActivationsPerRun:N0} new grains …");
        var perSecond = new List<double>();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int first = 1000;
        await ActivateAsync(grains, first, 5_000, cancellation); // Warms the code up.
        first += 5_000;
        for (int i = 0; i < repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await ActivateAsync(grains, first, ActivationsPerRun, cancellation);
            perSecond.Add(ActivationsPerRun / Stopwatch.GetElapsedTime(start).TotalSeconds);
            first += ActivationsPerRun;
        }

        double bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / (first - 1000);
        return ResultRow.Of(
            "grains.activations_per_s", "1/s", perSecond, $"{RuntimeName}, first call of new grains, 100 callers, {bytes:N0} managed bytes each");
    }

    private static Task ActivateAsync(IGrainFactory grains, int first, int count, CancellationToken cancellation)
    {
        const int Callers = 100;
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (int key = first + caller; key < first + count; key += Callers)
            {
                await grains.GetGrain<IBenchGrain>(key).Ping();
            }
        }, cancellation)));
    }
}

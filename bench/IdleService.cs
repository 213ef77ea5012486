using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sheaf.Bench.Engine;
using Sheaf.Cli.Measuring;

namespace Sheaf.Bench;

/// <summary>The resident memory of the service with nothing to do, as the operating system counts it.</summary>
internal static class IdleService
{
    private const string Metric = "service.idle_rss_mib";

    private const int Runs = 3;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(15);

    /// <summary>The service built with the same grain runtime and configuration as this program: its sibling under artifacts.</summary>
    public static string DefaultPath()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, "Sheaf.Cli", own.Name, "sheaf.dll");
    }

    public static async Task<ResultRow> MeasureAsync(string path, Action<string> progress, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return ResultRow.Failure(Metric, "MiB", $"the service is not built: no {path}");
        }

        var runs = new List<double>();
        for (int i = 0; i < Runs; i++)
        {
            progress($"{Metric}: starting the service, {i + 1} of {Runs} …");
            try
            {
                runs.Add(await RunAsync(path, cancellation));
            }
            catch (InvalidOperationException failure)
            {
                return ResultRow.Failure(Metric, "MiB", failure.Message);
            }
        }

        return ResultRow.Of(Metric, "MiB", runs, $"VmRSS of 'sheaf up --empty' {IdleTime.TotalSeconds} s after it was ready");
    }

    private static async Task<double> RunAsync(string path, CancellationToken cancellation)
    {
        int port = FreePort();
        string data = Directory.CreateTempSubdirectory("sheaf-bench-").FullName;
        using Process service = Start(path, port, data, out Task<string> output);
        try
        {
            await WaitUntilReadyAsync(service, port, output, cancellation);
            await Task.Delay(IdleTime, cancellation);
            return ResidentMemory.Mebibytes(service.Id);
        }
        finally
        {
            if (!service.HasExited)
            {
                service.Kill(entireProcessTree: true);
                await service.WaitForExitAsync(CancellationToken.None);
            }

            Directory.Delete(data, recursive: true);
        }
    }

    private static Process Start(string path, int port, string data, out Task<string> output)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { path, "up", "--empty", "--port", port.ToString(CultureInfo.InvariantCulture), "--data", data })
        {
            start.ArgumentList.Add(argument);
        }

        Process service = Process.Start(start)!;
        _ = service.StandardOutput.ReadToEndAsync();
        output = service.StandardError.ReadToEndAsync();
        return service;
    }

    private static async Task WaitUntilReadyAsync(Process service, int port, Task<string> errors, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(5) };
        long start = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(http, cancellation))
        {
            if (service.HasExited)
            {
                string text = (await errors).Trim();
                throw new InvalidOperationException($"the service ended with {service.ExitCode} before it was ready: {text[..Math.Min(200, text.Length)]}");
            }

            if (Stopwatch.GetElapsedTime(start) > StartLimit)
            {
                throw new InvalidOperationException($"the service was not ready after {StartLimit.TotalSeconds} s");
            }

            await Task.Delay(200, cancellation);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await http.GetAsync(new Uri("/readyz", UriKind.Relative), cancellation);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false; // Listening, not answering yet.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sheaf.EndToEnd.Tests;

/// <summary>The program as a child process, with what it wrote.</summary>
internal sealed partial class SheafProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Uri? _told;

    private SheafProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "sheaf.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, _error);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    public string Error => string.Join('\n', _error);

    /// <summary>Starts the service on a free port; returns once it tells where it listens.</summary>
    public static async Task<SheafProcess> UpAsync(string data, params string[] arguments)
    {
        var process = new SheafProcess(["up", "--port", "0", "--data", data, .. arguments]);
        try
        {
            var exited = process._process.WaitForExitAsync();
            var first = await Task.WhenAny(process._address.Task, exited, Task.Delay(StartLimit));
            return first == process._address.Task
                ? process
                : throw new InvalidOperationException($"Got no address from the service; expected one in its output.\n{process.Output}\n{process.Error}");
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var process = new SheafProcess(arguments);
        using var limit = new CancellationTokenSource(StartLimit);
        await process._process.WaitForExitAsync(limit.Token);
        return (process._process.ExitCode, process.Output, process.Error);
    }

    public Task<Uri> AddressAsync() => _address.Task;

    /// <summary>Runs a client command against this service.</summary>
    public async Task<(int ExitCode, string Output, string Error)> ClientAsync(params string[] arguments) =>
        await RunAsync([.. arguments, "--url", (await AddressAsync()).AbsoluteUri]);

    /// <summary>Ends the process as kill -9 does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends the process as Ctrl-C does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var limit = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Keep(string? line, ConcurrentQueue<string> lines)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    private void Read(string? line)
    {
        Keep(line, _output);
        if (line is not null && Address().Match(line) is { Success: true } match)
        {
            _told = new Uri(match.Groups[1].Value);
        }

        // The last line of the introduction.
        if (_told is not null && line?.StartsWith("Ctrl-C", StringComparison.Ordinal) == true)
        {
            _address.TrySetResult(_told);
        }
    }

    [GeneratedRegex(@"^\s+API\s+(http://\S+?)/api/jobs")]
    private static partial Regex Address();
}

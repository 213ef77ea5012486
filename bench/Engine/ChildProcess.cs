using System.Diagnostics;
using System.Globalization;

namespace Sheaf.Bench.Engine;

/// <summary>
/// Runs a program pinned to processor cores, in a session of its own: Ctrl-C reaches it only through this program, and whatever it has started ends with it.
/// </summary>
internal static class ChildProcess
{
    private static readonly string[] Tools = ["setsid", "taskset"];

    // Flink's processes take seconds to end by themselves.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <summary>Says why programs can't be pinned here.</summary>
    /// <returns>A message, or null where they can.</returns>
    public static string? Missing() => Tools.FirstOrDefault(tool => !IsOnPath(tool)) is { } missing
        ? $"Got no {missing} on the PATH; expected it, to pin what is measured to a core. On Debian: apt-get install util-linux."
        : null;

    /// <summary>Whether a program of that name is on the PATH.</summary>
    public static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables set for it beside those of this process.</param>
    /// <param name="cores">Cores it may use, at least one.</param>
    /// <param name="limit">Longest run.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    /// <exception cref="OperationCanceledException">It was ended on request.</exception>
    public static async Task<ChildOutput> RunAsync(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyList<int> cores,
        TimeSpan limit,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using Process child = Process.Start(Describe(command, environment, cores))!;
        Task<string> output = child.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = child.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await WaitAsync(child, command[0], limit, cancellation);
        }
        finally
        {
            await EndAsync(child);
        }

        return new ChildOutput(child.ExitCode, await output, await errors);
    }

    private static ProcessStartInfo Describe(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, IReadOnlyList<int> cores)
    {
        var start = new ProcessStartInfo("setsid") { RedirectStandardOutput = true, RedirectStandardError = true };
        string list = string.Join(',', cores.Select(core => core.ToString(CultureInfo.InvariantCulture)));
        foreach (string argument in (string[])["taskset", "-c", list, .. command])
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task WaitAsync(Process child, string program, TimeSpan limit, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(limit);
        try
        {
            await child.WaitForExitAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{program} had not ended after {limit.TotalSeconds} s");
        }
    }

    // The group exists only once setsid has run; a child ended before that is ended alone.
    private static async Task EndAsync(Process child)
    {
        await new ProcessGroup(child.Id).EndAsync(Grace);
        if (!child.HasExited)
        {
            child.Kill();
        }

        await child.WaitForExitAsync(CancellationToken.None);
    }
}

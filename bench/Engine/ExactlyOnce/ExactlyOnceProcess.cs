using System.Diagnostics;
using System.Globalization;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>Runs seeds whose jobs lose their whole process, as by kill -9, and are continued by another.</summary>
internal static class ExactlyOnceProcess
{
    /// <summary>The command that this program answers by being one of those processes.</summary>
    public const string Command = "engine-oracle-life";

    private const string Started = "started";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Runs a seed.</summary>
    /// <param name="seed">At least 0.</param>
    /// <param name="folder">Where the job's folder is made, and deleted unless something was wrong.</param>
    /// <param name="cancellation">Ends the process at hand and stops.</param>
    public static async Task<OracleOutcome> RunAsync(int seed, string folder, CancellationToken cancellation)
    {
        string directory = Path.Combine(folder, $"oracle-{seed}-{Path.GetRandomFileName()}");
        int killed = ExactlyOnceLife.KilledLives(seed);
        var story = new List<string>();
        for (int number = 0; number <= killed; number++)
        {
            var life = new ExactlyOnceLife(seed, number, number == killed);
            (string said, string? failure) = await LiveAsync(life, directory, cancellation);
            story.Add(said);
            if (failure is not null)
            {
                return new OracleOutcome(seed, 0, 0, 0, string.Join(" | ", story), failure);
            }
        }

        return OracleSeeds.Judge(seed, directory, string.Join(" | ", story));
    }

    /// <summary>Is one of the processes: runs the job until it has finished, or this process is ended.</summary>
    /// <param name="life">Which.</param>
    /// <param name="directory">The job's folder.</param>
    public static async Task LiveHereAsync(ExactlyOnceLife life, string directory)
    {
        var run = new OracleRun(OracleSeeds.Shape, life.Plan(), life.Start, directory, () => Console.WriteLine(Started));
        try
        {
            await run.FinishAsync();
        }
        finally
        {
            await Console.Out.WriteLineAsync(run.Story);
        }
    }

    private static async Task<(string Said, string? Failure)> LiveAsync(ExactlyOnceLife life, string directory, CancellationToken cancellation)
    {
        using Process child = Process.Start(Describe(life, directory))!;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Limit);
        Task<string> errors = child.StandardError.ReadToEndAsync(CancellationToken.None);
        string said = string.Empty;
        try
        {
            if (life.KilledAfter is { } after && await child.StandardOutput.ReadLineAsync(limited.Token) == Started)
            {
                await Task.Delay(after, limited.Token);
                child.Kill();
                said = string.Create(CultureInfo.InvariantCulture, $"killed {after.TotalMilliseconds} ms after the start");
            }

            said += await child.StandardOutput.ReadToEndAsync(limited.Token);
            await child.WaitForExitAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (said, $"Process {life.Number} had not ended after {Limit.TotalSeconds} s: {life.Plan()}");
        }
        finally
        {
            if (!child.HasExited)
            {
                child.Kill();
            }
        }

        bool asPlanned = life.IsLast ? child.ExitCode == 0 : child.ExitCode == 128 + 9;
        return (said.Trim(), asPlanned ? null : $"Process {life.Number} ended with {child.ExitCode}: {(await errors).Trim()}");
    }

    private static ProcessStartInfo Describe(ExactlyOnceLife life, string directory)
    {
        string[] command =
        [
            .. EngineProcess.Self(),
            Command,
            "--seed",
            life.Seed.ToString(CultureInfo.InvariantCulture),
            "--life",
            life.Number.ToString(CultureInfo.InvariantCulture),
            .. life.IsLast ? (string[])["--last"] : [],
            "--folder",
            directory,
        ];
        return new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sheaf.Bench.Engine;

/// <summary>
/// Measures cases on a real Flink: one JobManager and one TaskManager with one slot, on one core, started for each round of the cases by the program <c>measure</c> of
/// the folder that holds the cases' Flink job, and stopped with it.
/// </summary>
internal sealed class FlinkAnchors
{
    private static readonly string[] Java = ["java", "javac", "jar"];

    private static readonly TimeSpan LimitPerCase = TimeSpan.FromMinutes(5);

    private readonly string _home;
    private readonly string _measure;

    /// <summary>Takes the paths as they are; <see cref="Open"/> checks them.</summary>
    /// <param name="home">Flink's folder.</param>
    /// <param name="measure">The program that measures.</param>
    internal FlinkAnchors(string home, string measure)
    {
        _home = home;
        _measure = measure;
    }

    /// <summary>The folder of the anchors where none is named: beside Flink's.</summary>
    /// <param name="home">Flink's folder.</param>
    public static string DefaultFolder(string home) => Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(home))) ?? "/", "flink-anchors");

    /// <summary>Checks that Flink can run here.</summary>
    /// <param name="home">Folder of a Flink 1.20, with <c>bin/flink</c>.</param>
    /// <param name="anchors">Folder with the program <c>measure</c>.</param>
    /// <exception cref="InvalidDataException">It can't, and why.</exception>
    public static FlinkAnchors Open(string home, string anchors)
    {
        string fullHome = Path.GetFullPath(home);
        string measure = Path.Combine(Path.GetFullPath(anchors), "measure");
        Require(File.Exists(Path.Combine(fullHome, "bin", "flink")), $"--flink-home: got {home}, expected the folder of a Flink 1.20, with bin/flink. Name it, or leave the option out.");
        Require(File.Exists(measure), $"--anchors: got {anchors}, expected a folder with the program measure. Name it.");
        foreach (string program in Java)
        {
            Require(ChildProcess.IsOnPath(program), $"Got no {program} on the PATH; expected a JDK, to compile and run Flink's side. Install one, or leave --flink-home out.");
        }

        return new FlinkAnchors(fullHome, measure);
    }

    /// <summary>Runs cases on a freshly started Flink, one after another, each once to warm it up and once to measure.</summary>
    /// <param name="cases">Names of the cases, and events of the measured run, above 0.</param>
    /// <param name="core">The core that all of Flink runs on.</param>
    /// <param name="cancellation">Stops Flink and the runs.</param>
    /// <returns>The measured runs, in the order of the cases.</returns>
    /// <exception cref="InvalidDataException">A run failed.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<IReadOnlyList<FlinkMeasurement>> MeasureAsync(IReadOnlyList<(string Name, long Events)> cases, int core, CancellationToken cancellation)
    {
        string work = Directory.CreateTempSubdirectory("sheaf-flink-").FullName;
        try
        {
            string[] requests = [.. cases.SelectMany(one => (string[])[Request(one.Name, EngineCase.WarmUp(one.Events)), Request(one.Name, one.Events)])];
            ChildOutput output = await ChildProcess.RunAsync([_measure, .. requests], Variables(work, core), [core], LimitPerCase * cases.Count, cancellation);
            Require(output.ExitCode == 0, $"{_measure} {string.Join(' ', requests)} ended with {output.ExitCode}: {output.Tail}");
            FlinkMeasurement[] measured = [.. FlinkMeasurement.ParseAll(output.Output).Where((_, line) => line % 2 == 1)];
            Require(
                measured.Select(run => (run.Case, run.Events)).SequenceEqual(cases),
                $"{_measure} {string.Join(' ', requests)} printed '{output.Output.Trim()}'; expected a line for each.");
            return measured;
        }
        finally
        {
            await DeleteAsync(work);
        }
    }

    private static string Request(string name, long events) => string.Create(CultureInfo.InvariantCulture, $"{name}:{events}");

    private Dictionary<string, string> Variables(string work, int core) => new()
    {
        ["FLINK_HOME"] = _home,
        ["CORE"] = core.ToString(CultureInfo.InvariantCulture),
        ["REST_PORT"] = FreePorts().ToString(CultureInfo.InvariantCulture),
        ["TMPDIR"] = work,
    };

    /// <summary>A free port whose successor is free as well: Flink takes both.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Any, 0);
            first.Start();
            int port = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                using var second = new TcpListener(IPAddress.Any, port + 1);
                second.Start();
                return port;
            }
            catch (Exception error) when (error is SocketException or ArgumentOutOfRangeException)
            {
                // Taken, or no port at all: another pair.
            }
        }
    }

    // A process that was just ended may still have written a file in between.
    private static async Task DeleteAsync(string folder)
    {
        for (int attempt = 0; attempt < 3 && Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < 2)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidDataException(message);
        }
    }
}

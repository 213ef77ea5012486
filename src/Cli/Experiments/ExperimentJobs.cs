using Sheaf.Simulation.Jobs;

namespace Sheaf.Cli.Experiments;

/// <summary>Finds the job of an experiment.</summary>
internal static class ExperimentJobs
{
    /// <summary>Stands for a job that each seed draws.</summary>
    public const string Random = "random";

    private static readonly string Expected = $"{string.Join(", ", JobCatalog.Names)}, {Random} or the path of a job file";

    /// <summary>The job for a seed.</summary>
    /// <param name="name">Name of a job that comes with Sheaf, <see cref="Random"/>, or a path.</param>
    /// <param name="seed">Draws the random job.</param>
    /// <param name="option">What to call it in faults.</param>
    /// <exception cref="CliException">There is no such job, or its file is wrong.</exception>
    public static JobModel Choose(string name, int seed, string option = "--job") =>
        name == Random ? JobCatalog.Random(seed)
        : JobCatalog.Names.Contains(name) ? JobCatalog.Find(name)
        : Read(name, option);

    private static JobModel Read(string path, string option)
    {
        if (!File.Exists(path))
        {
            throw CliException.Usage($"{option}: got '{path}', which {(Directory.Exists(path) ? "is a folder" : "is neither a job nor a file")}; expected {Expected}.");
        }

        try
        {
            return JobCatalog.Read(path);
        }
        catch (FormatException e)
        {
            throw new CliException($"{option}: {e.Message}", ExitCode.Usage, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{option}: got '{path}', which can't be read ({e.Message.TrimEnd('.')}); expected {Expected}.", ExitCode.Usage, e);
        }
    }
}

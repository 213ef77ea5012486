using Sheaf.Optimizer;

namespace Sheaf.Cli.Studies;

/// <summary>
/// A study in a file. Reading needs no lock, as the file is only ever replaced whole; a change reads, alters and replaces it under a lock
/// that other processes respect, so that none is lost.
/// </summary>
internal sealed class StudyStore
{
    /// <summary>The file where none is named.</summary>
    public const string DefaultPath = "sheaf-study.json";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private readonly TimeProvider _time;

    /// <summary>Names the file.</summary>
    /// <param name="path">Where it is, or will be.</param>
    /// <param name="time">How long to wait for the lock.</param>
    public StudyStore(string path, TimeProvider time) => (Path, _time) = (path, time);

    /// <summary>Where the study is.</summary>
    public string Path { get; }

    private string LockPath => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, $".{System.IO.Path.GetFileName(Path)}.lock");

    /// <summary>Writes an empty study.</summary>
    /// <param name="definition">What it is to solve.</param>
    /// <param name="replace">Whether an existing file is replaced.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <exception cref="CliException">The file exists, or can't be written.</exception>
    public async Task CreateAsync(StudyDefinition definition, bool replace, CancellationToken cancellationToken)
    {
        using var hold = await HoldAsync(cancellationToken).ConfigureAwait(false);
        if (File.Exists(Path) && !replace)
        {
            throw CliException.Usage($"--study: got '{Path}', which exists; expected a new file. Name another one, or replace it with --force.");
        }

        Write(new StudyFile(definition, definition.CreateStudy()));
    }

    /// <summary>Reads the study as it stands.</summary>
    /// <exception cref="CliException">There is none, or it can't be read.</exception>
    public StudyFile Read()
    {
        try
        {
            return StudyFile.Parse(File.ReadAllText(Path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CliException.Usage(
                $"--study: got '{Path}', which does not exist; expected a study. Create one: ./sheaf study create --example > problem.json, then ./sheaf study create problem.json");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException($"--study: got '{Path}', which can't be read as a study ({Messages.Plain(e)}); expected a file made by './sheaf study create'.", ExitCode.Usage, e);
        }
    }

    /// <summary>Changes the study; no other process changes it meanwhile.</summary>
    /// <typeparam name="T">What the change results in.</typeparam>
    /// <param name="change">Changes it; if it throws, the file is left as it was.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <exception cref="CliException">There is no study, or it can't be written.</exception>
    public async Task<T> UpdateAsync<T>(Func<Study, T> change, CancellationToken cancellationToken)
    {
        _ = Read();
        using var hold = await HoldAsync(cancellationToken).ConfigureAwait(false);
        var file = Read();
        var result = change(file.Study);
        Write(file);
        return result;
    }

    // Written beside, flushed, then renamed: a crash leaves the old file or the new one.
    private void Write(StudyFile file)
    {
        var full = System.IO.Path.GetFullPath(Path);
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            using (var writer = new StreamWriter(stream))
            {
                writer.Write(file.Write());
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw Unwritable(e);
        }
    }

    // The lock's file stays: deleting it would let a second process lock a file that a third no longer sees.
    private async Task<FileStream> HoldAsync(CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
            {
                throw Unwritable(e);
            }
            catch (IOException e) when (_time.GetElapsedTime(began) > Patience)
            {
                throw new CliException($"'{Path}' has been held by another process for {Patience.TotalMinutes:0} minutes ({e.Message}); try again when it is done.", ExitCode.Failed, e);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private CliException Unwritable(Exception e) =>
        new($"--study: got '{Path}', which can't be written ({e.Message.TrimEnd('.')}); expected a place that can.", ExitCode.Failed, e);
}

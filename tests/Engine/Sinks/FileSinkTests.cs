using System.Buffers;
using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class FileSinkTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private string Output => Path.Combine(_directory.Path, "out");

    [Fact]
    public void Receive_UntilCommitted_IsInvisible()
    {
        var run = new Run(Output, 2);
        run.Committer.Restore(0, []);
        run.Receive(0, 1, 2);
        run.Receive(1, 3);
        Assert.Empty(Visible());
        var handles = run.PreCommit(1);
        Assert.Empty(Visible());
        run.Committer.Commit(1, handles);

        Assert.Equal(["1", "2", "3"], Visible());
        Assert.Equal(["part-0000000001-0000.txt", "part-0000000001-0001.txt"], Names());
        Assert.Equal(["committing"], Directory.GetFiles(Path.Combine(Output, ".uncommitted")).Select(Path.GetFileName));
    }

    [Fact]
    public void PreCommit_WithoutRows_MakesNoFile()
    {
        var run = new Run(Output, 1);
        run.Committer.Restore(0, []);
        run.Committer.Commit(1, run.PreCommit(1));

        Assert.Empty(Names());
    }

    [Fact]
    public void Commit_Again_ChangesNothingEvenWhenAReaderHasTakenTheFile()
    {
        var run = new Run(Output, 2);
        run.Committer.Restore(0, []);
        run.Receive(0, 1);
        run.Receive(1, 2);
        var handles = run.PreCommit(1);
        run.Committer.Commit(1, handles);
        run.Committer.Commit(1, handles);
        Assert.Equal(["1", "2"], Visible());
        File.Delete(FileSinkExtensions.CommittedFiles(Output)[0]);
        new Run(Output, 3).Committer.Restore(1, handles);

        Assert.Equal(["2"], Visible());
    }

    [Theory]
    [InlineData(Crash.BeforePreCommit, "1,2")]
    [InlineData(Crash.BeforeCheckpoint, "1,2")]
    [InlineData(Crash.BeforeCommit, "1,2,3,4")]
    [InlineData(Crash.AmidCommit, "1,2,3,4")]
    [InlineData(Crash.AfterCommit, "1,2,3,4")]
    public void Restore_AfterACrash_ShowsWhatTheCheckpointHoldsAndNothingElse(Crash crash, string expected)
    {
        var run = new Run(Output, 2);
        run.Committer.Restore(0, []);
        run.Receive(0, 1);
        run.Receive(1, 2);
        var first = run.PreCommit(1);
        run.Committer.Commit(1, first);
        run.Receive(0, 3);
        run.Receive(1, 4);
        var second = crash == Crash.BeforePreCommit ? first : run.PreCommit(2);
        if (crash is Crash.AmidCommit)
        {
            new FileSinkFolder(Output, new FileSinkOptions()).WriteJournal(2);
            File.Move(Path.Combine(Output, ".uncommitted", "part-0000000002-0001.txt"), Path.Combine(Output, "part-0000000002-0001.txt"));
        }
        else if (crash is Crash.AfterCommit)
        {
            run.Committer.Commit(2, second);
        }

        var again = new Run(Output, 3);
        var lost = crash is Crash.BeforePreCommit or Crash.BeforeCheckpoint;
        again.Committer.Restore(lost ? 1 : 2, lost ? first : second);

        Assert.Equal(expected, string.Join(',', Visible()));
        Assert.Equal(["committing"], Directory.GetFiles(Path.Combine(Output, ".uncommitted")).Select(Path.GetFileName));
    }

    [Fact]
    public void Restore_OlderCheckpoint_TakesTheLaterFilesBack()
    {
        var run = new Run(Output, 1);
        run.Committer.Restore(0, []);
        var handles = new List<IReadOnlyList<byte[]>>();
        for (var n = 1; n <= 3; n++)
        {
            run.Receive(0, n);
            handles.Add(run.PreCommit(n));
            run.Committer.Commit(n, handles[^1]);
        }

        var again = new Run(Output, 1);
        again.Committer.Restore(1, handles[0]);
        Assert.Equal(["1"], Visible());
        again.Receive(0, 20);
        again.Committer.Commit(4, again.PreCommit(4));
        Assert.Equal(["1", "20"], Visible());
    }

    /// <summary>A model: rows go into epochs; each epoch ends well or with a crash at any point; every row must appear once.</summary>
    [Fact]
    public void Restore_AnySequenceOfCrashesAndParallelisms_GivesEachRowOnce() =>
        Prop.ForAll(Gen.Choose(0, 1 << 20).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var folder = Path.Combine(_directory.Path, $"model-{seed}-{Guid.NewGuid():N}");
            var (restored, done, checkpoint) = (0L, 0, 0L);
            IReadOnlyList<byte[]> handles = [];
            Run? run = null;
            while (done < 15)
            {
                if (run is null)
                {
                    run = new Run(folder, random.Next(1, 4));
                    run.Committer.Restore(restored, handles);
                }

                var rows = random.Next(0, 6);
                for (var i = 0; i < rows; i++)
                {
                    run.Receive(random.Next(run.Parallelism), done + i);
                }

                var crash = random.Next(8);
                var prepared = crash == 0 ? [] : run.PreCommit(++checkpoint);
                if (crash <= 1)
                {
                    run = null; // the checkpoint did not come about
                    continue;
                }

                (restored, handles, done) = (checkpoint, prepared, done + rows);
                if (crash == 2)
                {
                    run = null; // complete, not committed
                    continue;
                }

                run.Committer.Commit(checkpoint, prepared);
                run = crash == 3 ? null : run;
            }

            new Run(folder, 1).Committer.Restore(restored, handles);
            return Read(folder).Select(long.Parse).Order().SequenceEqual(Enumerable.Range(0, done).Select(n => (long)n));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    [Fact]
    public void Restore_DamagedOrMissingPendingFile_IsAnErrorThatNamesIt()
    {
        var run = new Run(Output, 1);
        run.Committer.Restore(0, []);
        run.Receive(0, 1, 2, 3);
        var handles = run.PreCommit(1);
        var pending = Path.Combine(Output, ".uncommitted", "part-0000000001-0000.txt");
        File.WriteAllText(pending, "1\n2\n4\n");
        Assert.Contains("checksum", Assert.Throws<IOException>(() => new Run(Output, 1).Committer.Restore(1, handles)).Message, StringComparison.Ordinal);
        File.WriteAllText(pending, "1\n2\n");
        Assert.Contains("4 bytes; expected 6", Assert.Throws<IOException>(() => run.Committer.Commit(1, handles)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Commit_PendingFileMissing_IsAnErrorThatNamesIt()
    {
        var run = new Run(Output, 1);
        run.Committer.Restore(0, []);
        run.Receive(0, 1);
        var handles = run.PreCommit(1);
        File.Delete(Path.Combine(Output, ".uncommitted", "part-0000000001-0000.txt"));

        Assert.Contains("is missing", Assert.Throws<IOException>(() => run.Committer.Commit(1, handles)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_FolderOfSomebodyElse_IsRefused()
    {
        Directory.CreateDirectory(Output);
        File.WriteAllText(Path.Combine(Output, "photo.jpg"), "x");
        Assert.Contains("photo.jpg", Assert.Throws<IOException>(() => new Run(Output, 1).Committer.Restore(0, [])).Message, StringComparison.Ordinal);

        File.Delete(Path.Combine(Output, "photo.jpg"));
        var run = new Run(Output, 1);
        run.Committer.Restore(0, []);
        run.Receive(0, 1);
        var handles = run.PreCommit(1);
        run.Committer.Commit(1, handles);
        Refused("belongs to the sink 'files'", new Run(Output, 1, new FileSinkOptions { Name = "others" }), 1, handles);
        Refused("starts at its beginning", new Run(Output, 1), 0, []);
        Directory.Delete(Output, true);
        Refused("is not the folder", new Run(Output, 1), 1, handles);
    }

    [Fact]
    public void Restore_FolderToBeReplaced_IsEmptied()
    {
        var run = new Run(Output, 1);
        run.Committer.Restore(0, []);
        run.Receive(0, 1);
        run.Committer.Commit(1, run.PreCommit(1));
        new Run(Output, 1, new FileSinkOptions { ReplaceExisting = true }).Committer.Restore(0, []);

        Assert.Empty(Visible());
    }

    [Fact]
    public void Receive_RowsLargerThanTheBuffer_AreWhole()
    {
        var run = new Run(Output, 1, format: (n, output) => output.Write(new byte[n]));
        run.Committer.Restore(0, []);
        run.Receive(0, 10, 300_000, 0, 70_000);
        run.Committer.Commit(1, run.PreCommit(1));

        Assert.Equal(370_010 + 4, new FileInfo(Assert.Single(FileSinkExtensions.CommittedFiles(Output))).Length);
    }

    [Fact]
    public void ToFiles_SameFolderTwice_IsRefused()
    {
        var numbers = new PipelineBuilder().FromMemory<long>(n => n, new long[] { 1 });
        numbers.ToFiles(Output, Lines.Format);

        Assert.Throws<ArgumentException>(() => numbers.ToFiles(Output + "/", Lines.Format));
        Assert.Throws<ArgumentException>(() => numbers.ToFiles(Output + "2", Lines.Format, new FileSinkOptions { Suffix = "/x" }));
    }

    [Fact]
    public async Task Job_FromFilesToFilesFailingAndRescaled_GivesEachLineOnce()
    {
        var input = Path.Combine(_directory.Path, "in.txt");
        await File.WriteAllTextAsync(input, Lines.Numbers(8_000));
        var mode = Mode.Slow;
        var job = await Jobs.OpenAsync(
            new PipelineJob(() => new PipelineBuilder()
                .FromFiles<long>([input], Lines.ParseNumber, n => n, new FileSourceOptions { RangesPerFile = 5, BufferBytes = 1024 })
                .Map(n => Inspect(n, ref mode))
                .ToFiles(Output, Lines.Format)),
            Path.Combine(_directory.Path, "job"));
        await using (job)
        {
            await job.StartAsync(Jobs.Configuration(2, intervalMs: 50) with { BatchSize = 64 }, default);
            await Jobs.WaitForAsync(() => job.LastCheckpoint is not null, "a checkpoint");
            await job.ReconfigureAsync(Jobs.Configuration(3, intervalMs: 50) with { BatchSize = 64 }, default);
            var checkpoint = job.LastCheckpoint!.Id;
            await Jobs.WaitForAsync(() => job.LastCheckpoint.Id > checkpoint, "a checkpoint");
            mode = Mode.Failing;
            await Jobs.WaitForAsync(() => job.CollectMetrics().Restarts > 0 && job.State == JobState.Running, "the restart");
            await job.ReconfigureAsync(Jobs.Configuration(1, intervalMs: 50) with { BatchSize = 64 }, default);
            mode = Mode.Fast;
            await job.WaitUntilFinishedAsync(default).WaitAsync(TimeSpan.FromSeconds(20));
        }

        Assert.True(Names().Count > 2);
        Assert.Equal(Enumerable.Range(0, 8_000).Select(n => (long)n), Visible().Select(long.Parse).Order());
    }

    /// <summary>Takes its time, or fails once, or does neither.</summary>
    private static long Inspect(long number, ref Mode mode)
    {
        if (mode == Mode.Slow)
        {
            Thread.Sleep(1);
        }

        return Interlocked.CompareExchange(ref mode, Mode.Slow, Mode.Failing) == Mode.Failing
            ? throw new InvalidOperationException("a test's failure")
            : number;
    }

    private static void Refused(string why, Run run, long checkpoint, IReadOnlyList<byte[]> handles) =>
        Assert.Contains(why, Assert.Throws<IOException>(() => run.Committer.Restore(checkpoint, handles)).Message, StringComparison.Ordinal);

    private List<string> Visible() => Read(Output);

    private List<string> Names() => [.. FileSinkExtensions.CommittedFiles(Output).Select(f => Path.GetFileName(f))];

    private static List<string> Read(string folder) => [.. FileSinkExtensions.CommittedFiles(folder).SelectMany(File.ReadAllLines)];

    private enum Mode
    {
        Slow,
        Failing,
        Fast,
    }

    public enum Crash
    {
        BeforePreCommit,
        BeforeCheckpoint,
        BeforeCommit,
        AmidCommit,
        AfterCommit,
    }

    /// <summary>A process that runs the sink.</summary>
    private sealed class Run
    {
        private readonly FileSink<long>[] _subtasks;

        public Run(string folder, int parallelism, FileSinkOptions? options = null, RowFormatter<long>? format = null)
        {
            var settings = options ?? new FileSinkOptions();
            var shared = new FileSinkFolder(folder, settings);
            Committer = new FileSinkCommitter(shared, settings);
            _subtasks = [.. Enumerable.Range(0, parallelism).Select(s => new FileSink<long>(1, format ?? Lines.Format, "\n"u8.ToArray(), shared, () => s, null))];
        }

        public FileSinkCommitter Committer { get; }

        public int Parallelism => _subtasks.Length;

        public void Receive(int subtask, params ReadOnlySpan<long> rows) => _subtasks[subtask].Receive(new RecordBatch<long>(rows, new long[rows.Length]));

        public IReadOnlyList<byte[]> PreCommit(long checkpoint) => [.. _subtasks.Select(s => s.PreCommit(checkpoint))];
    }
}

namespace Sheaf.Engine.Tests;

public sealed class FailingCommitTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(InvalidOperationException))]
    public async Task Commit_ThatFailsOnce_LeavesEveryRowAndHandleCommittedOnce(Type error)
    {
        const long events = 600_000;
        var committer = new FailingCommitter((Exception)Activator.CreateInstance(error, "No room.")!);
        var definition = new PipelineJob(() => Build(events, committer), events);
        await using var job = await Jobs.OpenAsync(definition, _directory.Path);
        var failures = new List<string>();
        job.CheckpointFailed += failures.Add;
        await job.StartAsync(Jobs.Configuration(2, cpu: 0.01), default);
        await Jobs.WaitForAsync(() => failures.Count > 0 && job.LastCheckpoint is not null, "a checkpoint after one whose commit failed");
        await job.ReconfigureAsync(Jobs.Configuration(2), default);
        await job.WaitUntilFinishedAsync(default);

        Assert.Contains("No room", failures[0], StringComparison.Ordinal);
        var counts = Rows.Read<NumberCount>(_directory.Path).ConvertAll(r => long.Parse(r[(r.LastIndexOf("= ", StringComparison.Ordinal) + 2)..^2], null));
        Assert.Equal(events, counts.Sum());
    }

    private static Pipeline Build(long events, ISinkCommitter committer)
    {
        var pipeline = Pipeline.FromGenerator(LoadProfile.Constant(100_000), 4, events, () => new Indices())
            .KeyBy(n => n % 10)
            .TumblingWindow(TimeSpan.FromSeconds(1))
            .Count((window, count) => new NumberCount(window.Key, window.StartMicros, count))
            .ToResults(row => row.Key, (row, final) => new LiveResult($"{row.Key}", $"{row.Count}", TimeSpan.Zero, final));
        pipeline.Plan.Committers.Add(pipeline.Plan.NextOperator(), committer);
        return pipeline;
    }

    private sealed class FailingCommitter(Exception error) : ISinkCommitter
    {
        private int _commits;

        public void Commit(long checkpoint, IReadOnlyList<byte[]> handles)
        {
            if (++_commits == 2)
            {
                throw error;
            }
        }

        public void Restore(long checkpoint, IReadOnlyList<byte[]> handles)
        {
        }
    }

    private sealed class Indices : IEventGenerator<long>
    {
        public long BufferBytes => 0;

        public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<long> events) => indices.CopyTo(events);
    }
}

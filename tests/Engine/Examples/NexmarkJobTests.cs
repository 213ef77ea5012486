namespace Sheaf.Engine.Tests;

public sealed class NexmarkJobTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Queries => [.. ExampleJobs.Names.Where(name => name.StartsWith("nexmark", StringComparison.Ordinal))];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Event_AnyOrder_IsMixedAsTheSuiteSays()
    {
        var content = new NexmarkContent(1);
        var events = Enumerable.Range(0, 50_000).Select(i => content.Event(i, i)).ToList();

        Assert.Equal(events[40_123], new NexmarkContent(1).Event(40_123, 40_123));
        Assert.NotEqual(events[40_123], new NexmarkContent(2).Event(40_123, 40_123));
        Assert.Equal((1000, 3000, 46_000), (Count(NexmarkKind.Person), Count(NexmarkKind.Auction), Count(NexmarkKind.Bid)));
        Assert.Equal(Enumerable.Range(0, 3000).Select(a => (long)a), events.Where(e => e.Kind == NexmarkKind.Auction).Select(e => e.A));
        Assert.All(events.Where(e => e.Kind == NexmarkKind.Bid).Index(), e => Assert.InRange(e.Item.A, 0, e.Item.TimeMicros / 50 * 3 + 2));
        Assert.InRange(events.Where(e => e.Kind == NexmarkKind.Bid).Average(e => e.A % 100 == 0 ? 1 : 0), 0.49, 0.53);

        int Count(NexmarkKind kind) => events.Count(e => e.Kind == kind);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Job_OfEveryQuery_IsVerifiedAsExact(string name)
    {
        // 25 s of event time.
        var job = ExampleJobs.Create(name, LoadProfile.Constant(4000), 7).WithEventLimit(100_000);
        var report = await Finished.VerifyAsync(job, _directory.Path, 2);

        Assert.Equal(name, job.Name);
        Assert.True(report is { IsExact: true, Results: > 0, Events: > 0 and <= 100_000 }, report.ToString());
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Verify_AgainstAnotherSeed_FindsDifferences(string name)
    {
        var load = LoadProfile.Constant(4000);
        await Finished.RunAsync(ExampleJobs.Create(name, load, 7).WithEventLimit(60_000), _directory.Path, 1);
        var report = await JobVerifier.VerifyAsync(ExampleJobs.Create(name, load, 8).WithEventLimit(60_000), _directory.Path, null, default);

        Assert.False(report.IsExact, report.ToString());
    }
}

using Sheaf.Bench.Engine.ExactlyOnce;

namespace Sheaf.Engine.Tests;

/// <summary>The oracle's job, which goes on until its end is asked for.</summary>
internal sealed class WatchedJob
{
    private static readonly OracleShape Shape = new(4, 3_000);

    private readonly OracleStep _open = new(OracleAction.KillAtAnyTime, null, 1, 0, TimeSpan.Zero, Jobs.Configuration(1));
    private readonly OraclePlan _plan;
    private readonly string _directory;

    public WatchedJob(string directory)
    {
        _directory = directory;
        _plan = new OraclePlan([_open], endsJob: true);
    }

    public async Task<StreamJob> StartAsync(EngineConfiguration configuration, IFaultInjector? faults = null)
    {
        var job = await Jobs.OpenAsync(
            new OracleJob(Shape, _plan, OracleCheck.FilesOf(_directory)),
            _directory,
            change: options => options with { Faults = faults, RestartBackoff = TimeSpan.FromMilliseconds(2), HeartbeatTimeout = TimeSpan.FromSeconds(1) });
        await job.StartAsync(configuration, default);
        return job;
    }

    public async Task AssertExactAtEndAsync(StreamJob job)
    {
        _plan.Complete(_open);
        await job.WaitUntilFinishedAsync(default).WaitAsync(TimeSpan.FromSeconds(30));
        var outcome = OracleCheck.Compare(0, Shape, _directory, string.Join("; ", job.RestoreNotices));
        Assert.True(outcome.IsPassed, outcome.ToString());
    }
}

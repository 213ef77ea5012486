using Sheaf.Control.Configuration;
using Sheaf.Control.Learning;
using Sheaf.Control.Learning.Studies;
using Sheaf.Control.Observing;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Jobs;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Grains;

public sealed class OptimizerGrainTests
{
    private static readonly StudyRequest Request = new(JobDefaults.SettingsOf(new JobSpec { Kind = "clickstream" }), JobDefaults.Static, 100);

    [Fact]
    public async Task Study_AsMeasurementsCome_ShowsThem()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var optimizer = host.Grains.GetGrain<IOptimizerGrain>("a");

        Assert.Empty((await optimizer.StudyAsync(Request)).Trials);
        await optimizer.LearnAsync([.. Enumerable.Range(0, 5).Select(Measured)]);
        var first = await optimizer.StudyAsync(Request);
        await optimizer.LearnAsync([Measured(5)]);
        var second = await optimizer.StudyAsync(Request with { Rate = 101 });

        Assert.Equal((5, 6), (first.Trials.Count, second.Trials.Count));
        Assert.Equal(6, second.Outcomes[0].Measurements);
    }

    [Fact]
    public async Task Study_OfAFullStore_ShowsTheLatestRun()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var optimizer = host.Grains.GetGrain<IOptimizerGrain>("a");
        await optimizer.LearnAsync([.. Enumerable.Range(0, Measurements.Capacity).Select(Measured)]);
        var full = await optimizer.StudyAsync(Request);

        await optimizer.LearnAsync([Measured(Measurements.Capacity)]);
        var next = await optimizer.StudyAsync(Request);

        Assert.Equal(full.Trials.Count, next.Trials.Count);
        Assert.Equal($"a-{Measurements.Capacity}", next.Trials[^1].Point.TrialId);
    }

    [Fact]
    public async Task Study_AskedForTogether_GivesAllTheSame()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var optimizer = host.Grains.GetGrain<IOptimizerGrain>("a");
        await optimizer.LearnAsync([.. Enumerable.Range(0, 6).Select(Measured)]);

        var studies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => optimizer.StudyAsync(Request)));

        Assert.All(studies, study => Assert.Equivalent(studies[0], study, strict: true));
    }

    private static Trial Measured(int i) => Samples.Trial($"a-{i}", i) with
    {
        Configuration = JobDefaults.Static with { Workers = 1 + (i % 4), CpuPerWorker = i < 3 ? 0.12 : 0.24 },
        Rate = 80 + (20 * i),
        LatencyP95Ms = 300 - (40 * (i % 6)),
    };
}

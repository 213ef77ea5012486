using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sheaf.Control.Forecasts;
using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Jobs;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Grains;

public sealed class ForecasterGrainTests
{
    private static readonly LoopTiming Timing = new() { TickSeconds = 1, ForecastStepSeconds = 2, HorizonSteps = 12 };
    private static readonly Action<IServiceCollection> WithoutRefits = Paced(new RefitPacing { Pause = Timeout.InfiniteTimeSpan });

    [Fact]
    public async Task Observe_Alone_NeverRefits()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder, WithoutRefits);
        var grain = host.Grains.GetGrain<IForecasterGrain>("a");

        await FeedAsync(grain, 0, 150);

        var review = await grain.ReviewAsync(Timing);
        Assert.Equal((150, 0), (review.Samples, review.Refits));
        Assert.NotNull(review.Forecast);
    }

    [Fact]
    public async Task Observe_RefitsDue_AreMadeBetweenTheCalls()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder, Paced(new RefitPacing { Work = 1_000, Pause = TimeSpan.FromMilliseconds(1) }));
        var grain = host.Grains.GetGrain<IForecasterGrain>("a");

        await FeedAsync(grain, 0, 60);

        // No call but these asks for work, and one slice would not be enough.
        var review = await Wait.ForAsync("a refit of all models", () => grain.ReviewAsync(Timing), found => found.Refits > 0);
        Assert.Equal(60, review.Samples);
    }

    [Fact]
    public async Task Forecasts_AfterARestart_AreThoseOfARunWithoutOne()
    {
        using var folder = new TempFolder();
        List<LoadForecast?> expected;
        ForecastHindsight hindsight;
        await using (var host = await GrainHost.StartAsync(folder, WithoutRefits))
        {
            var whole = host.Grains.GetGrain<IForecasterGrain>("whole");
            await FeedAsync(whole, 0, 59);
            expected = await FeedAsync(whole, 59, 80);
            hindsight = await whole.HindsightAsync(Timing, 12);
            await FeedAsync(host.Grains.GetGrain<IForecasterGrain>("cut"), 0, 59);
            await host.Grains.GetGrain<IForecasterGrain>("cut").SaveAsync();
        }

        await using var again = await GrainHost.StartAsync(folder, WithoutRefits);
        var cut = again.Grains.GetGrain<IForecasterGrain>("cut");
        var resumed = await FeedAsync(cut, 59, 80);

        Assert.Equal(expected.Select(forecast => forecast!.Mean), resumed.Select(forecast => forecast!.Mean));
        Assert.Equal(expected.Select(forecast => forecast!.Quantiles), resumed.Select(forecast => forecast!.Quantiles));
        Assert.Equivalent(hindsight, await cut.HindsightAsync(Timing, 12), strict: true);
    }

    [Fact]
    public async Task Review_AfterARestart_IsAsItWasBeforeTheNextStep()
    {
        using var folder = new TempFolder();
        ForecastReview before;
        await using (var host = await GrainHost.StartAsync(folder))
        {
            var grain = host.Grains.GetGrain<IForecasterGrain>("a");
            await FeedAsync(grain, 0, 100);

            // Whatever of a refit was done by the save is done after it, too.
            before = await grain.ReviewAsync(Timing);
            await grain.SaveAsync();
        }

        await using var again = await GrainHost.StartAsync(folder, WithoutRefits);

        var after = await again.Grains.GetGrain<IForecasterGrain>("a").ReviewAsync(Timing);
        Assert.Equivalent(before with { Refits = after.Refits }, after, strict: true);
    }

    [Fact]
    public async Task Hindsight_LeadNotKept_IsRefusedWithThoseThatAre()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var grain = host.Grains.GetGrain<IForecasterGrain>("a");

        var leads = (await grain.ReviewAsync(Timing)).Leads;
        var fault = await Assert.ThrowsAsync<RequestException>(() => grain.HindsightAsync(Timing, 11));

        Assert.DoesNotContain(11, leads);
        Assert.Equal((RequestFault.Invalid, $"lead: got '11'; expected one of {string.Join(", ", leads)}, in steps."), (fault.Kind, fault.Message));
    }

    [Theory]
    [InlineData("\"version\":", "\"version\":9", "")]
    [InlineData("\"track\":", "\"track\":null, \"was\":", "")]
    [InlineData("", "", "horizon")]
    public async Task Observe_StateThatCannotBeGoneOnWith_LearnsAnew(string got, string put, string changed)
    {
        using var folder = new TempFolder();
        await using (var host = await GrainHost.StartAsync(folder))
        {
            var grain = host.Grains.GetGrain<IForecasterGrain>("a");
            await FeedAsync(grain, 0, 40);
            await grain.SaveAsync();
        }

        Replace(folder.File(Path.Combine("data", "sheaf.db")), got, put);
        await using var again = await GrainHost.StartAsync(folder);
        var timing = changed.Length > 0 ? Timing with { HorizonSteps = 6 } : Timing with { MinimumDwellSeconds = 1 };
        var resumed = again.Grains.GetGrain<IForecasterGrain>("a");

        Assert.Null(await resumed.ObserveAsync(Samples.Start.AddSeconds(80), 100, timing));
        Assert.Equal(timing.HorizonSteps, (await resumed.ObserveAsync(Samples.Start.AddSeconds(82), 100, timing))!.Horizon);
        Assert.Equal(2, (await resumed.ReviewAsync(timing)).Samples);
    }

    [Fact]
    public async Task Observe_OtherPartsOfTheTimingChange_GoesOn()
    {
        using var folder = new TempFolder();
        await using var host = await GrainHost.StartAsync(folder);
        var grain = host.Grains.GetGrain<IForecasterGrain>("a");
        await FeedAsync(grain, 0, 10);

        Assert.Equal(10, (await grain.ReviewAsync(Timing with { MinimumDwellSeconds = 1 })).Samples);
    }

    private static Action<IServiceCollection> Paced(RefitPacing pacing) => services => services.Replace(ServiceDescriptor.Singleton(pacing));

    private static void Replace(string database, string got, string put)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE grain_state SET body = replace(body, $got, $put) WHERE name = 'forecaster'";
        command.Parameters.AddWithValue("$got", got);
        command.Parameters.AddWithValue("$put", put);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static async Task<List<LoadForecast?>> FeedAsync(IForecasterGrain grain, int from, int to)
    {
        List<LoadForecast?> forecasts = [];
        for (var i = from; i < to; i++)
        {
            forecasts.Add(await grain.ObserveAsync(Samples.Start.AddSeconds(2 * i), Rate(i), Timing));
        }

        return forecasts;
    }

    private static double? Rate(int step) => step % 17 == 5 ? null : 1000 + (300 * Math.Sin(step / 5.0));
}

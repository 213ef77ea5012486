using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Configuration;
using Sheaf.Control.Refinement;
using Sheaf.Control.Tests.Fakes;
using Sheaf.Rl;

namespace Sheaf.Control.Tests.Refinement;

public sealed class RefinementAgentTests
{
    private static readonly ConfigurationSpace Space = new(TestSettings.Bounds);

    [Fact]
    public void Refine_AnyTrustedSetAndHistory_NeverLeavesIt()
    {
        var requests = Gen.Zip(Gen.Elements<JobConfiguration>(Space.Lattice), Gen.Choose(0, int.MaxValue));

        Prop.ForAll(requests.ArrayOf(8).ToArbitrary(), drawn =>
        {
            var agent = new RefinementAgent(drawn.Length == 0 ? 0 : drawn[0].Item2);
            return drawn.All(request =>
            {
                var random = new Random(request.Item2);
                var trusted = Neighbours(request.Item1).Where(_ => random.Next(2) == 0).ToArray();
                var choice = agent.Refine(Request(request.Item1, trusted));

                // Rewards that would drive it out if it could leave.
                agent.Learn(new RefinementFeedback(choice.Features, choice.Context, choice.Reason is null ? -1 : 1));
                return choice.Configuration == request.Item1 ? choice.Reason is null : trusted.Contains(choice.Configuration) && choice.Reason is not null;
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Refine_NothingTrusted_KeepsTheChoice()
    {
        var agent = new RefinementAgent(1);

        for (var i = 0; i < 50; i++)
        {
            var choice = agent.Refine(Request(Make.Small, []));
            Assert.Equal((Make.Small, null), (choice.Configuration, choice.Reason));
        }
    }

    [Fact]
    public void Refine_OneMoveRewarded_IsLearnt()
    {
        var agent = new RefinementAgent(1);
        var better = Make.Small with { CpuPerWorker = 0.2 };
        var trusted = Neighbours(Make.Small);
        for (var i = 0; i < 200; i++)
        {
            var choice = agent.Refine(Request(Make.Small, trusted));
            agent.Learn(new RefinementFeedback(choice.Features, choice.Context, choice.Configuration == better ? 0.5 : choice.Reason is null ? 0 : -0.5));
        }

        var moves = Enumerable.Range(0, 100).Select(_ => agent.Refine(Request(Make.Small, trusted))).ToArray();

        Assert.True(moves.Count(choice => choice.Configuration == better) >= 80);
        Assert.Contains(moves, choice => choice.Reason?.StartsWith("The refinement agent moved CPU per worker one step down, inside the trusted set,", StringComparison.Ordinal) == true);
        Assert.Equal(200, agent.Observations);
    }

    [Fact]
    public void Restore_Snapshot_GoesOnExactly()
    {
        var agent = new RefinementAgent(5);
        for (var i = 0; i < 30; i++)
        {
            Step(agent);
        }

        // As the service keeps it.
        var resumed = RefinementAgent.Restore(JsonSerializer.Deserialize<BanditState>(JsonSerializer.Serialize(agent.Snapshot()))!);

        Assert.Equal(agent.Observations, resumed.Observations);
        Assert.Equal(Enumerable.Range(0, 50).Select(_ => Step(agent)), Enumerable.Range(0, 50).Select(_ => Step(resumed)));
    }

    [Fact]
    public void Refine_UnknownRateAndLatency_HasAFiniteContext()
    {
        var request = Request(Make.Small, Neighbours(Make.Small)) with { OfferedRate = null, LatencyShare = null };

        var choice = new RefinementAgent(1).Refine(request);

        Assert.Equal(RefinementAgent.ContextFeatures, choice.Context.Count);
        Assert.Equal([1, 0.5, 0], choice.Context.Take(3));
    }

    private static JobConfiguration Step(RefinementAgent agent)
    {
        var choice = agent.Refine(Request(Make.Small, Neighbours(Make.Small)));
        agent.Learn(new RefinementFeedback(choice.Features, choice.Context, choice.Configuration.TotalCores - 0.2));
        return choice.Configuration;
    }

    private static RefinementRequest Request(JobConfiguration choice, IReadOnlyList<JobConfiguration> trusted) =>
        new(TestSettings.Default, choice, trusted, 30_000, 28_000, 0.3);

    private static JobConfiguration[] Neighbours(JobConfiguration configuration)
    {
        var levels = Space.Levels(configuration);
        return
        [
            .. from i in Enumerable.Range(0, ConfigurationSpace.Dimensions)
               from step in new[] { -1, 1 }
               let moved = Space.At([.. levels.Select((level, j) => j == i ? level + step : level)])
               where moved is not null
               select moved,
        ];
    }
}

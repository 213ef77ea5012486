using System.Globalization;
using Sheaf.Control.Configuration;
using Sheaf.Rl;

namespace Sheaf.Control.Refinement;

/// <summary>
/// The refinement agent: a contextual bandit over "leave the plan as it is" and one step up or down of one knob. Moves that
/// would leave the trusted set are masked before it chooses. Not thread-safe.
/// </summary>
public sealed class RefinementAgent
{
    /// <summary>Number of context features.</summary>
    public const int ContextFeatures = 4;

    private const int PriorLessons = 5;
    private const double PriorReward = -0.1;

    private static readonly string[] Knobs = ["workers", "slots per worker", "CPU per worker", "memory per worker", "the checkpoint interval"];

    // A small prior: it has to earn its moves.
    private static readonly BanditOptions Options = new()
    {
        Exploration = BanditExploration.ThompsonSampling,
        ExplorationScale = 0.5,
        PriorVariance = 0.02,
        ForgettingFactor = 0.99,
    };

    private readonly ContextualBandit _bandit;

    /// <summary>An agent that has learnt nothing.</summary>
    /// <param name="seed">Seed of its exploration.</param>
    public RefinementAgent(int seed)
    {
        _bandit = new ContextualBandit(NeighbourhoodActions.FeatureCount(ConfigurationSpace.Dimensions), ContextFeatures, Options, seed);
        TeachReluctance();
    }

    private RefinementAgent(BanditState state) => _bandit = ContextualBandit.Restore(state);

    /// <summary>Rewards it has learnt from.</summary>
    public long Observations => _bandit.Observations - (PriorLessons * 2 * ConfigurationSpace.Dimensions);

    /// <summary>Goes on exactly where a snapshot was taken.</summary>
    public static RefinementAgent Restore(BanditState state) => new(state);

    /// <summary>A copy of all it has learnt.</summary>
    public BanditState Snapshot() => _bandit.Snapshot();

    /// <summary>The configuration to use instead of the plan's choice, which may be that choice itself.</summary>
    public RefinedChoice Refine(RefinementRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var space = new ConfigurationSpace(request.Settings.Bounds);
        var context = Context(request);
        var trusted = request.Trusted.ToHashSet();
        var moves = NeighbourhoodActions.Around(
            space.Levels(request.Choice),
            [.. space.LevelCounts],
            levels => space.At(levels) is { } configuration && trusted.Contains(configuration));
        var choice = _bandit.Choose([.. moves.Select(move => move.Action)], context);
        var move = moves[choice.Index];
        return move.Action.IsNoOp
            ? new RefinedChoice(request.Choice, move.Action.Features, context, null)
            : new RefinedChoice(space.At(move.Levels)!, move.Action.Features, context, Describe(move, choice));
    }

    /// <summary>Learns from what came of an earlier choice.</summary>
    public void Learn(RefinementFeedback feedback)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        _bandit.Learn(new BanditAction(feedback.Features), [.. feedback.Context], feedback.Reward);
    }

    // Without it, one of ten untried moves would look best by chance nearly every time, and each change disturbs the job.
    private void TeachReluctance()
    {
        int[] middle = [.. Enumerable.Repeat(1, ConfigurationSpace.Dimensions)];
        int[] counts = [.. Enumerable.Repeat(3, ConfigurationSpace.Dimensions)];
        double[] context = [1, 0.5, 0, 0.5];
        foreach (var move in NeighbourhoodActions.Around(middle, counts, _ => true).Where(move => !move.Action.IsNoOp))
        {
            for (var i = 0; i < PriorLessons; i++)
            {
                _bandit.Learn(move.Action, context, PriorReward);
            }
        }
    }

    private static double[] Context(RefinementRequest request) =>
    [
        1,
        Math.Clamp(request.LatencyShare ?? 0.5, 0, 2),
        Math.Clamp(Math.Log((request.PlannedRate + 1) / ((request.OfferedRate ?? request.PlannedRate) + 1)), -1, 1),
        Math.Clamp(request.Choice.TotalCores / request.Settings.Static.TotalCores, 0, 1),
    ];

    private static string Describe(NeighbourhoodMove move, BanditChoice choice)
    {
        var why = choice.Explored
            ? "to learn whether it does better"
            : string.Create(CultureInfo.InvariantCulture, $"expecting a reward of {choice.ExpectedReward:0.00}");
        return $"The refinement agent moved {Knobs[move.Parameter]} one step {(move.Step > 0 ? "up" : "down")}, inside the trusted set, {why}.";
    }
}

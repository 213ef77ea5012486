namespace Sheaf.Rl.Tests;

/// <summary>A bandit world whose mean reward is linear in action, context and their products; all actions but a few are allowed.</summary>
internal sealed class LinearWorld(int seed)
{
    public const int ActionFeatures = 3;
    public const int ContextFeatures = 2;

    private readonly Random _random = new(seed);
    private readonly double[] _weights = [.. Weights(new Random(seed + 1000))];

    public (double Learnt, double Random) Regrets(ContextualBandit bandit, int rounds)
    {
        double learnt = 0;
        double random = 0;
        for (int i = 0; i < rounds; i++)
        {
            (BanditAction[] actions, double[] context) = Round();
            double[] means = [.. actions.Select(action => action.IsSelectable ? Mean(action, context) : double.NegativeInfinity)];
            int choice = bandit.Choose(actions, context).Index;
            bandit.Learn(actions[choice], context, means[choice] + (0.2 * (_random.NextDouble() - 0.5)));
            learnt += means.Max() - means[choice];
            random += means.Max() - means.Where(double.IsFinite).Average();
        }

        return (learnt, random);
    }

    public int[] Choices(ContextualBandit bandit, int rounds)
    {
        int[] choices = new int[rounds];
        for (int i = 0; i < rounds; i++)
        {
            (BanditAction[] actions, double[] context) = Round();
            choices[i] = bandit.Choose(actions, context).Index;
            bandit.Learn(actions[choices[i]], context, Mean(actions[choices[i]], context));
        }

        return choices;
    }

    private static IEnumerable<double> Weights(Random random)
    {
        for (int i = 0; i < (ActionFeatures + 1) * (ContextFeatures + 1); i++)
        {
            yield return (random.NextDouble() - 0.5) * 0.5;
        }
    }

    private (BanditAction[] Actions, double[] Context) Round()
        => ([.. Enumerable.Range(0, 8).Select(i => new BanditAction(Features(ActionFeatures), i > 5 || _random.Next(4) > 0, i == 0))], Features(ContextFeatures));

    private double[] Features(int count) => [.. Enumerable.Range(0, count).Select(_ => (_random.NextDouble() * 2) - 1)];

    private double Mean(BanditAction action, double[] context)
    {
        double sum = 0;
        int at = 0;
        foreach (double a in action.Features.Prepend(1))
        {
            foreach (double c in context.Prepend(1))
            {
                sum += _weights[at++] * a * c;
            }
        }

        return sum;
    }
}

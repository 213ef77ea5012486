using Sheaf.Control.Configuration;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Tests.Oracle;

/// <summary>Tries every sequence of configurations on the simulated job and keeps the least cost.</summary>
internal sealed class BruteForce(ExperimentSettings settings, JobConfiguration[] configurations, int stageSeconds)
{
    private readonly RecoveryLimit _limit = new(settings.Job, settings.Slo.RecoverySeconds, new ChangeRules(settings).LeastCapacityShare);
    private double[] _rates = [];

    private int Stages => (settings.Seconds + stageSeconds - 1) / stageSeconds;

    public double LeastCost()
    {
        _rates = [.. configurations.Select(_limit.HighestRate)];
        var sequence = new int[Stages];
        var least = double.PositiveInfinity;
        do
        {
            least = Math.Min(least, Cost(sequence) ?? double.PositiveInfinity);
        }
        while (Advance(sequence));
        return least;
    }

    private bool Advance(int[] sequence)
    {
        for (var i = 0; i < sequence.Length; i++)
        {
            if (++sequence[i] < configurations.Length)
            {
                return true;
            }

            sequence[i] = 0;
        }

        return false;
    }

    // Null where the sequence orders a change while one is under way or a failure is near, or leaves the recovery limit.
    private double? Cost(int[] sequence)
    {
        var replay = new ScheduleReplay(settings, configurations[sequence[0]]);
        for (var stage = 0; stage < sequence.Length; stage++)
        {
            var changes = stage > 0 && sequence[stage] != sequence[stage - 1];
            if (replay.IsChanging ? changes : (changes && replay.IsFailureNear) || !IsAllowed(sequence[stage], stage))
            {
                return null;
            }

            if (changes)
            {
                replay.Order(configurations[sequence[stage]]);
            }

            replay.PlayTo(Math.Min(settings.Seconds, (stage + 1) * stageSeconds));
        }

        return replay.Cost;
    }

    private bool IsAllowed(int configuration, int stage)
    {
        var from = stage * stageSeconds;
        var to = Math.Min(settings.Seconds, from + stageSeconds);
        var end = Math.Min(settings.Seconds, to + (int)settings.Slo.RecoverySeconds);
        var peak = Enumerable.Range(from, end - from).Max(second => settings.Trace[second]);
        return _rates[configuration] >= Math.Min(peak, _rates.Max());
    }
}

namespace Sheaf.Bench.Optimizer.Flink;

/// <summary>Scores of predictions.</summary>
internal static class FlinkScores
{
    // A certainty that turns out wrong costs this many nats at most, so that one cannot outweigh all.
    private const double LeastProbability = 1e-12;

    /// <summary>
    /// Area under the receiver operating characteristic: the chance that a positive case scores above a negative one, ties counting half; null
    /// where one kind is missing.
    /// </summary>
    /// <param name="scores">One per case.</param>
    /// <param name="labels">Which are positive.</param>
    public static double? Auc(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        (double wins, double pairs) = (0, 0);
        for (int i = 0; i < scores.Count; i++)
        {
            for (int j = 0; j < scores.Count; j++)
            {
                if (labels[i] && !labels[j])
                {
                    pairs++;
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }

        return pairs > 0 ? wins / pairs : null;
    }

    /// <summary>Negative log probability of a label, nats.</summary>
    /// <param name="probability">Of true.</param>
    /// <param name="label">What happened.</param>
    public static double LogLoss(double probability, bool label) => -Math.Log(Math.Max(LeastProbability, label ? probability : 1 - probability));
}

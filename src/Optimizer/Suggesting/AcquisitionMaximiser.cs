namespace Sheaf.Optimizer;

/// <summary>
/// Maximises an acquisition over a space too large to list: scores a pool of points, climbs by gradient from the best of them (discrete
/// parameters relaxed, then rounded), and from there by turns over discrete neighbours and continuous parameters.
/// </summary>
internal sealed class AcquisitionMaximiser
{
    private const int Steps = 40;
    private const int Rounds = 32;
    private const int MostSingles = 24;
    private const int ContinuousStarts = 6;
    private const int DiscreteStarts = 16;
    private const double SameInputs = 1e-9;
    private readonly InputDomain _domain;
    private readonly HypervolumeAcquisition _acquisition;
    private readonly Func<double[], bool> _isOpen;
    private readonly Deadline _deadline;

    /// <summary>Prepares.</summary>
    /// <param name="domain">Where to search.</param>
    /// <param name="acquisition">What to maximise.</param>
    /// <param name="isOpen">Whether a point may be suggested.</param>
    /// <param name="deadline">Ends the climb early.</param>
    public AcquisitionMaximiser(InputDomain domain, HypervolumeAcquisition acquisition, Func<double[], bool> isOpen, Deadline deadline)
        => (_domain, _acquisition, _isOpen, _deadline) = (domain, acquisition, isOpen, deadline);

    /// <summary>How far a climb may go from its start in each input; 1 is anywhere.</summary>
    public double Reach { get; init; } = 1;

    /// <summary>The best open point found, and its log acquisition; −∞ where no improvement is expected anywhere.</summary>
    /// <param name="pool">Open points; at least one.</param>
    public (double[] Point, double Score) Maximise(IReadOnlyList<double[]> pool)
    {
        double[][] inputs = [.. pool.Select(_domain.Encode)];
        double[] scores = _acquisition.EvaluateMany(inputs);
        if (Array.TrueForAll(scores, double.IsNegativeInfinity))
        {
            scores = _acquisition.Curiosity(inputs);
            return (pool[Array.IndexOf(scores, scores.Max())], double.NegativeInfinity);
        }

        int first = Array.IndexOf(scores, scores.Max());
        (double[] Point, double Score) best = (pool[first], scores[first]);
        foreach (int start in Spread(inputs, scores))
        {
            if (_deadline.IsPassed)
            {
                break;
            }

            (double[] Point, double Score) climbed = Climb(pool[start], scores[start]);
            best = climbed.Score > best.Score ? climbed : best;
        }

        return best;
    }

    // The best, then the best of those at some distance from all chosen.
    private List<int> Spread(double[][] inputs, double[] scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])];
        double apart = 0.01 * inputs[0].Length;
        int starts = _domain.IsContinuous ? ContinuousStarts : DiscreteStarts;
        List<int> chosen = [];
        foreach (int i in order)
        {
            if (chosen.Count == starts || double.IsNegativeInfinity(scores[i]))
            {
                break;
            }

            if (chosen.TrueForAll(other => SquaredDistance(inputs[i], inputs[other]) > apart * apart))
            {
                chosen.Add(i);
            }
        }

        return chosen;
    }

    private (double[] Point, double Score) Climb(double[] point, double score)
    {
        if (_domain.IsContinuous)
        {
            return Ascend(point, score, relaxed: false);
        }

        (double[] Point, double Score) best = _domain.HasOrderedLevels ? Ascend(point, score, relaxed: true) : (point, score);
        if (double.IsNegativeInfinity(best.Score))
        {
            best = BestNeighbour(best.Point, best.Score);
        }
        for (int round = 0; round < Rounds && !_deadline.IsPassed; round++)
        {
            (double[] Point, double Score) next = BestNeighbour(best.Point, best.Score);
            if (_domain.HasContinuous)
            {
                next = Ascend(next.Point, next.Score, relaxed: false);
            }

            if (!(next.Score > best.Score))
            {
                next = BestPair(best.Point, best.Score);
            }

            if (!(next.Score > best.Score))
            {
                break;
            }

            best = next;
        }

        return best;
    }

    private (double[] Point, double Score) Ascend(double[] point, double score, bool relaxed)
    {
        double[] start = _domain.Encode(point);
        (double[] lower, double[] upper) = _domain.Bounds(start, relaxed);
        for (int k = 0; k < start.Length && Reach < 1; k++)
        {
            (lower[k], upper[k]) = (Math.Max(lower[k], start[k] - Reach), Math.Min(upper[k], start[k] + Reach));
        }

        double Negated(ReadOnlySpan<double> x, Span<double> gradient)
        {
            double[] inputs = x.ToArray();
            if (_domain.HasConstraints && !relaxed && !_domain.IsAllowed(_domain.Decode(inputs)))
            {
                return double.PositiveInfinity;
            }

            double value = -_acquisition.Evaluate(inputs, gradient);
            for (int k = 0; k < gradient.Length; k++)
            {
                gradient[k] = -gradient[k];
            }

            return value;
        }

        BoundedMinimiser minimiser = new(Negated, lower, upper) { GradientTolerance = 1e-4, ValueTolerance = 1e-5 };
        double[] reached = _domain.Decode(minimiser.Minimise(start, Steps).Point);
        if (!_isOpen(reached))
        {
            // Rounded onto a point that was tried: the best neighbours may be just beside it.
            return relaxed && _domain.IsAllowed(reached) ? (reached, double.NegativeInfinity) : (point, score);
        }

        double value = _acquisition.EvaluateMany([_domain.Encode(reached)])[0];
        return value > score ? (reached, value) : (point, score);
    }

    // Two discrete parameters at once: a step up in one often needs a step down in another.
    private (double[] Point, double Score) BestPair(double[] point, double score)
    {
        double[][] singles = [.. _domain.Neighbours(point)];
        return singles.Length > MostSingles ? (point, score) : Best(singles.SelectMany(_domain.Neighbours), point, score);
    }

    private (double[] Point, double Score) BestNeighbour(double[] point, double score) => Best(_domain.Neighbours(point), point, score);

    private (double[] Point, double Score) Best(IEnumerable<double[]> candidates, double[] point, double score)
    {
        double[][] neighbours = [.. candidates.Where(_isOpen)];
        if (neighbours.Length == 0)
        {
            return (point, score);
        }

        double[] scores = _acquisition.EvaluateMany([.. neighbours.Select(_domain.Encode)]);
        int best = Array.IndexOf(scores, scores.Max());
        return scores[best] > score ? (neighbours[best], scores[best]) : (point, score);
    }

    private static double SquaredDistance(double[] a, double[] b)
    {
        double sum = SameInputs;
        for (int k = 0; k < a.Length; k++)
        {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }

        return sum;
    }
}

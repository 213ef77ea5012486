namespace Sheaf.Optimizer;

/// <summary>
/// Maximises an acquisition over a space too large to list: scores a pool of points, climbs by gradient from the best of them (discrete
/// parameters relaxed, then rounded), and from there by turns over discrete neighbours and continuous parameters.
/// </summary>
internal sealed class AcquisitionMaximiser
{
    private const int Rounds = 8;
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

    /// <summary>Number of climbs.</summary>
    public int Starts { get; init; } = 6;

    /// <summary>Most gradient steps of a climb.</summary>
    public int Steps { get; init; } = 40;

    /// <summary>The best open point found.</summary>
    /// <param name="pool">Open points; at least one.</param>
    public double[] Maximise(IReadOnlyList<double[]> pool)
    {
        double[][] inputs = [.. pool.Select(_domain.Encode)];
        double[] scores = _acquisition.EvaluateMany(inputs);
        if (Array.TrueForAll(scores, double.IsNegativeInfinity))
        {
            scores = _acquisition.Curiosity(inputs);
            return pool[Array.IndexOf(scores, scores.Max())];
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

        return best.Point;
    }

    // The best, then the best of those at some distance from all chosen.
    private List<int> Spread(double[][] inputs, double[] scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])];
        double apart = 0.01 * inputs[0].Length;
        List<int> chosen = [];
        foreach (int i in order)
        {
            if (chosen.Count == Starts || double.IsNegativeInfinity(scores[i]))
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
        for (int round = 0; round < Rounds && !_deadline.IsPassed; round++)
        {
            (double[] Point, double Score) next = BestNeighbour(best.Point, best.Score);
            if (_domain.HasContinuous)
            {
                next = Ascend(next.Point, next.Score, relaxed: false);
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
            return (point, score);
        }

        double value = _acquisition.EvaluateMany([_domain.Encode(reached)])[0];
        return value > score ? (reached, value) : (point, score);
    }

    private (double[] Point, double Score) BestNeighbour(double[] point, double score)
    {
        double[][] neighbours = [.. _domain.Neighbours(point).Where(_isOpen)];
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

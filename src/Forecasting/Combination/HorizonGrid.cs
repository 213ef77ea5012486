namespace Sheaf.Forecasting;

/// <summary>
/// Chosen steps ahead, dense near and sparse far, that stand for all of a horizon; others lie between two of them.
/// </summary>
internal sealed class HorizonGrid
{
    private readonly int[] _left;
    private readonly double[] _share;

    /// <param name="horizon">Steps ahead, at least 1.</param>
    /// <param name="maximum">Most points, at least 2.</param>
    public HorizonGrid(int horizon, int maximum)
    {
        Horizon = horizon;
        Points = Choose(horizon, maximum);
        _left = new int[horizon];
        _share = new double[horizon];
        for (int step = 1, left = 0; step <= horizon; step++)
        {
            while (left + 1 < Points.Length && Points[left + 1] <= step)
            {
                left++;
            }

            _left[step - 1] = left;
            _share[step - 1] = left + 1 < Points.Length ? (step - Points[left]) / (double)(Points[left + 1] - Points[left]) : 0;
        }
    }

    public int Horizon { get; }

    /// <summary>Increasing; the first is 1, the last is the horizon.</summary>
    public int[] Points { get; }

    /// <summary>The grid point at or before a step (0-based index), and how far the step is towards the next one, [0, 1).</summary>
    public (int Left, double Share) Locate(int step) => (_left[step - 1], _share[step - 1]);

    /// <summary>Linear interpolation of values given on the grid.</summary>
    public double Interpolate(ReadOnlySpan<double> onGrid, int step)
    {
        (int left, double share) = Locate(step);
        return share > 0 ? onGrid[left] + (share * (onGrid[left + 1] - onGrid[left])) : onGrid[left];
    }

    private static int[] Choose(int horizon, int maximum)
    {
        if (horizon <= maximum)
        {
            return [.. Enumerable.Range(1, horizon)];
        }

        // Gaps that grow linearly: 1 + (H - 1) (a u + (1 - a) u²), rounded, doubles dropped.
        return
        [
            .. Enumerable.Range(0, maximum)
                .Select(i => i / (double)(maximum - 1))
                .Select(u => 1 + (int)Math.Round((horizon - 1) * ((.3 * u) + (.7 * u * u))))
                .Distinct(),
        ];
    }
}

using MathNet.Numerics.LinearAlgebra;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>Fits the cores in use over the steady minutes of all runs, by least squares of the relative error with no coefficient below 0.</summary>
internal sealed class CpuFit
{
    private const double PlentyMiB = 2048;
    private readonly List<(double[] Features, double Used)> _rows = [];

    public CpuFit(Measurements measurements)
    {
        foreach (var minute in measurements.Runs.SelectMany(run => run.Minutes).Where(IsSteady))
        {
            _rows.Add((Features(minute), Used(minute)));
        }
    }

    /// <summary>True for a minute in which nothing is in the way of a steady state and use was recorded.</summary>
    public static bool IsSteady(MinuteRow minute) =>
        minute is { InReconfiguration: false, InFailure: false, CpuLoad: > 0, Workers: > 0, ConsumedRate: not null, Configuration: not null };

    /// <summary>Cores in use in a minute.</summary>
    public static double Used(MinuteRow minute) => minute.CpuLoad!.Value * minute.Workers!.Value * minute.Configuration!.CpuPerWorker;

    /// <summary>The model with fitted coefficients.</summary>
    public CpuModel Fit(CpuModel start)
    {
        if (_rows.Count < 10)
        {
            return start;
        }

        var solution = NonNegative();
        var residual = _rows.Select(row => Math.Log(Math.Max(1e-3, Dot(solution, row.Features)) / row.Used)).ToArray();
        return start with
        {
            PerThousandEvents = solution[0],
            MemoryShortage = solution[0] > 0 ? solution[1] / solution[0] : 0,
            PerWorker = solution[2],
            PerSlot = solution[3],
            PerCore = solution[4],
            AgePerHour = solution[5],
            Spread = Math.Round(Math.Sqrt(residual.Average(value => value * value)), 3),
        };
    }

    private static double[] Features(MinuteRow minute)
    {
        var configuration = minute.Configuration!;
        var rate = minute.ConsumedRate!.Value / 1000;
        var workers = minute.Workers!.Value;
        return
        [
            rate,
            rate * Math.Max(0, Math.Log(PlentyMiB * configuration.SlotsPerWorker / configuration.MemoryMiB)),
            workers,
            workers * configuration.SlotsPerWorker,
            workers * configuration.CpuPerWorker,
            minute.Minute / 60.0 * 10 / configuration.CheckpointIntervalSeconds,
        ];
    }

    // Coefficients that come out below 0 leave the model, the most negative first, until none does.
    private double[] NonNegative()
    {
        var active = Enumerable.Range(0, _rows[0].Features.Length).ToList();
        while (true)
        {
            var solution = Solve(active);
            var worst = Enumerable.Range(0, active.Count).MinBy(i => solution[i]);
            if (solution[worst] >= 0)
            {
                var all = new double[_rows[0].Features.Length];
                for (var i = 0; i < active.Count; i++)
                {
                    all[active[i]] = solution[i];
                }

                return all;
            }

            active.RemoveAt(worst);
        }
    }

    // Relative errors: each row is divided by what was used. Weights of an earlier pass temper rows that fit badly.
    private double[] Solve(List<int> active)
    {
        var weights = Enumerable.Repeat(1.0, _rows.Count).ToArray();
        double[] solution = [];
        for (var pass = 0; pass < 8; pass++)
        {
            var matrix = Matrix<double>.Build.Dense(_rows.Count, active.Count, (i, j) => _rows[i].Features[active[j]] / _rows[i].Used * weights[i]);
            var target = Vector<double>.Build.Dense(_rows.Count, i => weights[i]);
            solution = [.. (matrix.TransposeThisAndMultiply(matrix) + (Matrix<double>.Build.DenseIdentity(active.Count) * 1e-9)).Solve(matrix.TransposeThisAndMultiply(target))];
            for (var i = 0; i < weights.Length; i++)
            {
                var error = Math.Abs((active.Select((feature, j) => solution[j] * _rows[i].Features[feature]).Sum() / _rows[i].Used) - 1);
                weights[i] = 1 / Math.Sqrt(Math.Max(error, 0.02));
            }
        }

        return solution;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}

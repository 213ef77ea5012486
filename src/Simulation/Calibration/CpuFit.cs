using MathNet.Numerics.LinearAlgebra;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>Fits the cores in use over the steady minutes of all runs, by least squares of the relative error with no coefficient below 0.</summary>
internal sealed class CpuFit
{
    private const double PlentyMiB = 2048;
    private const double CatchingUp = 0.1;
    private readonly List<(double[] Features, double Used)> _rows = [];
    private readonly List<int> _following = [];

    public CpuFit(Measurements measurements)
    {
        foreach (var run in measurements.Runs)
        {
            Add(run);
        }
    }

    private void Add(MeasuredRun run)
    {
        for (var i = 0; i < run.Minutes.Count; i++)
        {
            if (!IsSteady(run.Minutes[i]))
            {
                continue;
            }

            _rows.Add((Features(run.Minutes[i]), Used(run.Minutes[i])));
            if (i > 0 && IsSteady(run.Minutes[i - 1]))
            {
                _following.Add(_rows.Count - 1);
            }
        }
    }

    /// <summary>True for a minute with no failure or reconfiguration near, in which the job read what was offered within 10 %, and use was recorded.</summary>
    public static bool IsSteady(MinuteRow minute) =>
        minute is { InReconfiguration: false, InFailure: false, CpuLoad: > 0, Workers: > 0, ConsumedRate: not null, OfferedRate: > 0, Configuration: not null }
        && Math.Abs((minute.ConsumedRate.Value / minute.OfferedRate.Value) - 1) <= CatchingUp;

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
        return start with
        {
            PerThousandEvents = solution[0],
            MemoryShortage = solution[0] > 0 ? solution[1] / solution[0] : 0,
            PerWorker = solution[2],
            PerSlot = solution[3],
            PerCore = solution[4],
            AgePerHour = solution[5],
            Spread = Spread(solution),
        };
    }

    // From minute to minute only: what a method's runs have in common is no noise. The median of |x - y| of two normals is 0.954 deviations.
    private double Spread(double[] solution)
    {
        double[] steps = [.. _following.Select(i => Math.Abs(Residual(i) - Residual(i - 1))).Order()];
        return steps.Length > 0 ? Math.Round(steps[steps.Length / 2] / 0.954, 3) : 0;

        double Residual(int i) => Math.Log(_rows[i].Used / Math.Max(1e-3, Dot(solution, _rows[i].Features)));
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

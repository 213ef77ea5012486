using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>
/// Fits capacity, warm-up and burst together, after the restart on its own: what saturates, how fast saturated runs processed, and how long recoveries took,
/// replayed on the simulated job itself. Weak priors keep figures that the data hardly tells apart where experience puts them.
/// </summary>
internal sealed class MechanismFit
{
    private const int Draws = 10;
    private const double ClassWeight = 4;
    private const double SaturationWidth = 0.12;
    private const double ConsumptionWidth = 0.15;
    private const double RecoveryWidth = 25;

    // Prior centres and widths, in the order of the coefficients from MemoryExponent on.
    private static readonly (double Centre, double Width)[] Priors = [(0.15, 0.05), (0.35, 0.1), (8, 3), (5, 4), (1.5, 0.5), (70, 30), (Math.Log(250_000), 0.5), (0.5, 0.3)];
    private static readonly double[] Steps = [0.1, 0.05, 0.1, 3, 3, 0.3, 20, 0.2, 0.3];

    private readonly Measurements _measurements;
    private readonly RecoveryData _recoveries;

    public MechanismFit(Measurements measurements)
    {
        _measurements = measurements;
        _recoveries = new RecoveryData(measurements);
    }

    /// <summary>The model with fitted capacity, failure, burst and lag figures.</summary>
    public JobModel Fit(JobModel start, int evaluations, CancellationToken cancellationToken)
    {
        var first = CapacityAlone(start, cancellationToken);
        start = With(start, first) with { Failure = new RestartFit(With(start, first), _recoveries).Fit(start) };
        var point = Simplex.Minimise(point => Loss(With(start, point)) + Prior(point), first, Steps, 3, evaluations, cancellationToken);
        return With(start, point);
    }

    // What saturates tells capacity nearly by itself, and costs next to nothing to ask.
    private double[] CapacityAlone(JobModel start, CancellationToken cancellationToken)
    {
        var all = Point(start);
        double[] Whole(double[] capacity) => [.. capacity, .. all.Skip(capacity.Length)];
        var found = Simplex.Minimise(
            point => _measurements.Profiles.Sum(row => SaturationLoss(With(start, Whole(point)), row)) + Prior(Whole(point)), all[..3], Steps[..3], 2, 500, cancellationToken);
        return Whole(found);
    }

    private static double[] Point(JobModel model) =>
    [
        Math.Log(model.Capacity.EventsPerCore), model.Capacity.MemoryExponent, model.Capacity.CorePerSlotExponent,
        model.Failure.WarmUpSeconds, model.Recovery.ReadAheadSeconds, model.Burst.Factor, model.Burst.Seconds, Math.Log(model.Capacity.Ceiling), model.Capacity.CheckpointPauseSeconds,
    ];

    private static JobModel With(JobModel model, double[] point) => model with
    {
        Capacity = model.Capacity with
        {
            EventsPerCore = Math.Exp(point[0]),
            MemoryExponent = Math.Clamp(point[1], 0, 2),
            CorePerSlotExponent = Math.Clamp(point[2], 0, 2),
            Ceiling = Math.Exp(point[7]),
            CheckpointPauseSeconds = Math.Clamp(point[8], 0, 3),
        },
        Failure = model.Failure with { WarmUpSeconds = Math.Clamp(point[3], 0, 60) },
        Recovery = model.Recovery with { ReadAheadSeconds = Math.Clamp(point[4], 0, 30) },
        Burst = new BurstModel { Factor = Math.Clamp(point[5], 1, 4), Seconds = Math.Clamp(point[6], 5, 600) },
    };

    private static double Prior(double[] point) =>
        Priors.Select((prior, i) => 0.5 * Math.Pow((point[i + 1] - prior.Centre) / prior.Width, 2)).Sum();

    private double Loss(JobModel fitted) => LossOf(fitted.WithUncertainty());

    private double LossOf(JobModel model) =>
        _measurements.Profiles.Sum(row => SaturationLoss(model, row))
        + Sum(_recoveries.Profiles, row => ProfileLoss(model, row))
        + Sum(_recoveries.Failures, row => Squared(Mean(draw => FailureReplay.Run(model, row, draw)) - row.RecoverySeconds!.Value));

    // On all cores; added up in order, so that the sum is the same on any machine.
    private static double Sum<T>(IReadOnlyList<T> rows, Func<T, double> loss)
    {
        var losses = new double[rows.Count];
        Parallel.For(0, losses.Length, i => losses[i] = loss(rows[i]));
        return losses.Sum();
    }

    private static double SaturationLoss(JobModel model, ProfileRow row)
    {
        var capacity = model.Capacity.PerSecond(row.Configuration);
        var over = Math.Log(row.OfferedRate / capacity) / SaturationWidth;
        if (row.LatencyMs < FidelityLimits.SaturatedMs)
        {
            return ClassWeight * Softplus(over);
        }

        // A saturated run shows its capacity by what it read.
        var consumed = row.ConsumedRate > 0 ? Math.Log(capacity / row.ConsumedRate) / ConsumptionWidth : 0;
        return (ClassWeight * Softplus(-over)) + (0.5 * consumed * consumed);
    }

    private static double ProfileLoss(JobModel model, ProfileRow row)
    {
        double sum = 0;
        var censored = 0;
        for (var draw = 1; draw <= Draws; draw++)
        {
            var outcome = CloneRun.Run(model, row.Configuration, row.OfferedRate, CloneRun.Published, draw);
            sum += outcome.RecoverySeconds;
            censored += outcome.Censored ? 1 : 0;
        }

        return row.RecoveryCensored
            ? -ClassWeight * Math.Log((censored + 0.5) / (Draws + 1))
            : Squared((sum / Draws) - row.RecoverySeconds!.Value);
    }

    private static double Mean(Func<int, double> draw) => Enumerable.Range(1, Draws).Average(draw);

    private static double Squared(double seconds) => 0.5 * Math.Pow(seconds / RecoveryWidth, 2);

    private static double Softplus(double x) => x > 30 ? x : Math.Log(1 + Math.Exp(x));
}

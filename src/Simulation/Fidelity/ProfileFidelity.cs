using Sheaf.Simulation.Calibration;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Fidelity;

/// <summary>Profiling runs made again: does the model saturate where they did, and is latency right where neither did?</summary>
internal static class ProfileFidelity
{
    public static IEnumerable<FidelityFigure> Of(Measurements measurements, IReadOnlyDictionary<int, JobModel> models)
    {
        var rows = measurements.Profiles.Select(row => (Row: row, Outcomes: Replay(row, models[row.Run].WithUncertainty()))).ToArray();
        if (rows.Length == 0)
        {
            yield break;
        }

        var right = rows.Count(pair => IsSaturated(pair.Row) == IsSaturated(pair.Outcomes));
        yield return new FidelityFigure("saturation_accuracy", right / (double)rows.Length, "share", rows.Length, "profiling runs whose latency is on the right side of 2 s");
        double[] errors =
        [
            .. rows.Where(pair => !IsSaturated(pair.Row) && !IsSaturated(pair.Outcomes))
                .Select(pair => Math.Abs((Median(pair.Outcomes) / pair.Row.LatencyMs!.Value) - 1))
                .Order(),
        ];
        if (errors.Length > 0)
        {
            yield return new FidelityFigure("latency_unsaturated_mdape", errors[errors.Length / 2], "share", errors.Length, "median absolute error of latency, both below 2 s");
        }
    }

    private static CloneOutcome[] Replay(ProfileRow row, JobModel model) =>
        Draws.Make(Draws.PerRow, seed => CloneRun.Run(model, row.Configuration, row.OfferedRate, CloneRun.Published, seed));

    private static bool IsSaturated(ProfileRow row) => !(row.LatencyMs < FidelityLimits.SaturatedMs);

    private static bool IsSaturated(CloneOutcome[] outcomes) => outcomes.Count(outcome => !(outcome.LatencyMs < FidelityLimits.SaturatedMs)) * 2 > outcomes.Length;

    private static double Median(CloneOutcome[] outcomes) => outcomes.Select(outcome => outcome.LatencyMs ?? double.MaxValue).Order().ElementAt(outcomes.Length / 2);
}

using Sheaf.Simulation.Calibration;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Fidelity;

/// <summary>Whole runs made again: the share of bad minutes, and recoveries amid whatever else happened.</summary>
internal static class RunFidelity
{
    public static IEnumerable<FidelityFigure> Of(Measurements measurements, IReadOnlyDictionary<int, JobModel> models)
    {
        var runs = measurements.Runs.Select(run => Judge(run, models[run.Run])).ToArray();
        if (runs.Length == 0)
        {
            yield break;
        }

        var widest = runs.MaxBy(run => Math.Abs(run.Gap))!;
        yield return new FidelityFigure(
            "bad_minutes_gap_points", Math.Abs(widest.Gap), "points", runs.Length, $"widest gap of all runs: {widest.Name}");
        foreach (var run in runs)
        {
            yield return new FidelityFigure(
                $"bad_minutes_gap_points.{run.Name}", run.Gap, "points", run.Minutes, FormattableString.Invariant($"{run.Replayed:0.00} % replayed, {run.Measured:0.00} % measured"));
        }

        foreach (var group in runs.Where(run => run.Errors.Length > 0).GroupBy(run => run.Method))
        {
            double[] errors = [.. group.SelectMany(run => run.Errors)];
            yield return new FidelityFigure(
                $"recovery_rmse_s.replayed_{group.Key}", Math.Sqrt(errors.Average(error => error * error)), "s", errors.Length, $"all failures of {group.Key}, in the replayed runs");
        }
    }

    private static RunJudgement Judge(MeasuredRun run, JobModel model)
    {
        var replay = new RunReplay(run);
        var outcomes = Draws.Make(Draws.PerRun, seed => replay.Play(model, seed));
        return new RunJudgement(
            run.Method,
            $"{run.Method}_{run.Run}",
            run.Minutes.Count,
            100.0 * run.Minutes.Count(minute => minute.IsBad(FidelityLimits.SaturatedMs)) / run.Minutes.Count,
            100 * outcomes.Average(outcome => outcome.BadShare(FidelityLimits.SaturatedMs)),
            [.. run.Failures.Where(failure => failure.RecoverySeconds is not null).Select(failure => Error(failure, outcomes)).OfType<double>()]);
    }

    private static double? Error(FailureRow failure, ReplayOutcome[] outcomes)
    {
        double[] recoveries = [.. outcomes.Where(outcome => outcome.Recoveries.ContainsKey(failure.Second)).Select(outcome => outcome.Recoveries[failure.Second])];
        return recoveries.Length > 0 ? recoveries.Average() - failure.RecoverySeconds!.Value : null;
    }

    private sealed record RunJudgement(string Method, string Name, int Minutes, double Measured, double Replayed, double[] Errors)
    {
        public double Gap => Replayed - Measured;
    }
}

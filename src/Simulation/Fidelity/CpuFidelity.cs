using Sheaf.Simulation.Calibration;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Fidelity;

/// <summary>Cores in use, minute by minute, in runs made again.</summary>
internal static class CpuFidelity
{
    public static IEnumerable<FidelityFigure> Of(Measurements measurements, IReadOnlyDictionary<int, JobModel> models)
    {
        var pairs = measurements.Runs.SelectMany(run => Pairs(run, models[run.Run])).ToArray();
        var steady = pairs.Where(pair => pair.IsSteady).ToArray();
        if (steady.Length == 0)
        {
            yield break;
        }

        yield return Error("cpu_mape", steady, "steady minutes: no failure or reconfiguration near, nothing to catch up");
        yield return Explained("cpu_r2", steady, "steady minutes");
        yield return Error("cpu_mape.all_minutes", pairs, "all minutes with a measured use");
        yield return Explained("cpu_r2.all_minutes", pairs, "all minutes with a measured use");
        foreach (var method in steady.GroupBy(pair => pair.Method).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            yield return Error($"cpu_mape.{method.Key}", [.. method], $"steady minutes of {method.Key}");
        }
    }

    private static IEnumerable<(string Method, double Measured, double Replayed, bool IsSteady)> Pairs(MeasuredRun run, JobModel model)
    {
        var replayed = new RunReplay(run).Play(model, null).Minutes;
        return run.Minutes.Zip(replayed)
            .Where(pair => pair.First is { CpuLoad: > 0, Workers: > 0, Configuration: not null })
            .Select(pair => (run.Method, CpuFit.Used(pair.First), pair.Second.CpuCores, CpuFit.IsSteady(pair.First)));
    }

    private static FidelityFigure Error(string name, (string Method, double Measured, double Replayed, bool IsSteady)[] pairs, string note) =>
        new(name, pairs.Average(pair => Math.Abs(pair.Replayed - pair.Measured) / pair.Measured), "share", pairs.Length, note);

    private static FidelityFigure Explained(string name, (string Method, double Measured, double Replayed, bool IsSteady)[] pairs, string note)
    {
        var mean = pairs.Average(pair => pair.Measured);
        var rest = pairs.Sum(pair => Math.Pow(pair.Replayed - pair.Measured, 2)) / pairs.Sum(pair => Math.Pow(pair.Measured - mean, 2));
        return new FidelityFigure(name, 1 - rest, "share", pairs.Length, note);
    }
}

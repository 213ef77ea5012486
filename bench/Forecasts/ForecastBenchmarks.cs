using System.Globalization;

namespace Sheaf.Bench.Forecasts;

/// <summary>Replays all traces of a folder.</summary>
internal static class ForecastBenchmarks
{
    /// <summary>Replays them, several at a time where that was asked for; the scores are the same either way.</summary>
    /// <param name="options">Which, and how.</param>
    /// <param name="progress">Takes a line for each that is done.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>One score per trace, by name.</returns>
    public static IReadOnlyList<TraceScore> Run(ForecastBenchOptions options, Action<string> progress, CancellationToken cancellation)
    {
        IReadOnlyList<BenchTrace> traces = BenchTrace.LoadAll(options.Traces, options.Only);
        TraceScore[] scores = new TraceScore[traces.Count];
        int done = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellation };
        Parallel.For(0, traces.Count, parallel, i =>
        {
            scores[i] = TraceScore.Of(traces[i], options.RefitWork, cancellation);
            progress(Line(Interlocked.Increment(ref done), traces.Count, scores[i]));
        });
        return scores;
    }

    private static string Line(int done, int total, TraceScore score) => string.Create(
        CultureInfo.InvariantCulture,
        $"{done,2}/{total}  {score.Trace.Name,-26} rel. MAE {score.Result.RelativeMae:0.000}  pinball {score.Result.PinballPercent:0.000} %  80 % {score.Result.Coverage80:0.000}  95 % {score.Result.Coverage95:0.000}  {score.Times.Total / 1e3:0.0} s CPU");
}

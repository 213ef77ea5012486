using Sheaf.Forecasting;

namespace Sheaf.Bench.Forecasts;

/// <summary>What a replay of one trace found.</summary>
/// <param name="Trace">What was replayed.</param>
/// <param name="Result">The scores.</param>
/// <param name="Members">One per member of the pool, in its order.</param>
/// <param name="Seasons">Season lengths at the last origin, in steps.</param>
/// <param name="Times">CPU times.</param>
/// <param name="StateKibibytes">Largest snapshot as JSON.</param>
internal sealed record TraceScore(
    BenchTrace Trace, BacktestResult Result, IReadOnlyList<MemberScore> Members, IReadOnlyList<int> Seasons, ReplayTimes Times, double StateKibibytes)
{
    private const int OriginsBetweenSnapshots = 10;

    /// <summary>Replays a trace.</summary>
    /// <param name="trace">What to replay.</param>
    /// <param name="refitWork">Multiply-adds that a step may spend on refits.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public static TraceScore Of(BenchTrace trace, long refitWork, CancellationToken cancellation)
    {
        int[] origins = trace.Options.Places(trace.Rates.Count);
        TimedReplay replay = new(trace.Options.Forecast, origins[0], refitWork);
        MemberTally members = new(trace, replay.MemberNames);
        int seen = 0;
        double largest = 0;
        BacktestResult result = Backtest.Run(replay, trace.Rates, trace.Options, AtOrigin, null, cancellation);
        return new TraceScore(trace, result, members.Scores(), [.. replay.Seasons], replay.Times, largest);

        void AtOrigin(BacktestOrigin origin)
        {
            largest = ++seen % OriginsBetweenSnapshots == 0 ? Math.Max(largest, replay.StateKibibytes()) : largest;
            if (origin.IsScored)
            {
                members.Add(origin, replay.MemberForecasts);
            }
        }
    }
}

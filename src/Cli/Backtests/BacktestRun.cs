using Sheaf.Forecasting;

namespace Sheaf.Cli.Backtests;

/// <summary>What a backtest found.</summary>
/// <param name="Plan">What was replayed, and how.</param>
/// <param name="Result">The scores.</param>
/// <param name="Origins">All origins with a forecast, in order; the first ones are not scored.</param>
/// <param name="WallSeconds">What it took.</param>
internal sealed record BacktestRun(BacktestPlan Plan, BacktestResult Result, IReadOnlyList<BacktestOrigin> Origins, double WallSeconds)
{
    /// <summary>The origins that count.</summary>
    public IReadOnlyList<BacktestOrigin> Scored => [.. Origins.Where(origin => origin.IsScored)];

    /// <summary>Seasons known at the last origin, in steps.</summary>
    public IReadOnlyList<int> Seasons => Origins.Count > 0 ? Origins[^1].Seasons : [];

    /// <summary>Each member's mean weight at the scored origins, the largest first.</summary>
    public IReadOnlyList<MemberWeight> Weights =>
    [
        .. Scored.SelectMany(origin => origin.Forecast.Weights)
            .GroupBy(weight => weight.Name)
            .Select(member => new MemberWeight(member.Key, member.Sum(weight => weight.Weight) / Scored.Count))
            .OrderByDescending(member => member.Weight),
    ];
}

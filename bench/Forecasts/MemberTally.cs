using Sheaf.Forecasting;

namespace Sheaf.Bench.Forecasts;

/// <summary>Sums each member's errors at the scored origins, as if it spoke alone.</summary>
/// <param name="trace">What is replayed.</param>
/// <param name="names">The members.</param>
internal sealed class MemberTally(BenchTrace trace, IReadOnlyList<string> names)
{
    private readonly double[] _error = new double[names.Count];
    private readonly double[] _naive = new double[names.Count];
    private readonly double[] _weight = new double[names.Count];
    private int _origins;

    /// <summary>Compares the members' forecasts at an origin with what came.</summary>
    public void Add(BacktestOrigin origin, IReadOnlyList<IReadOnlyList<double>> forecasts)
    {
        _origins++;
        for (int i = 0; i < names.Count; i++)
        {
            _weight[i] += origin.Forecast.Weights.First(weight => weight.Name == names[i]).Weight;
            for (int ahead = 0; ahead < trace.Protocol.Horizon; ahead++)
            {
                if (trace.Rates[origin.Step + ahead] is { } outcome && !double.IsNaN(forecasts[i][ahead]))
                {
                    _error[i] += Math.Abs(outcome - forecasts[i][ahead]);
                    _naive[i] += Math.Abs(outcome - origin.Last);
                }
            }
        }
    }

    public IReadOnlyList<MemberScore> Scores() =>
        [.. names.Select((name, i) => new MemberScore(name, _naive[i] > 0 ? _error[i] / _naive[i] : null, _origins > 0 ? _weight[i] / _origins : 0))];
}

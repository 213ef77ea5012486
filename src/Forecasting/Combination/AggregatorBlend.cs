namespace Sheaf.Forecasting;

/// <summary>The mean of aggregations whose memories differ: who is best may change within hours or stay for weeks.</summary>
/// <param name="members">Number of members.</param>
/// <param name="fadings">What remains of the past after one outcome, one per aggregation.</param>
internal sealed class AggregatorBlend(int members, params double[] fadings)
{
    private readonly BernsteinAggregator[] _aggregators = [.. fadings.Select(fading => new BernsteinAggregator(members, fading))];

    /// <summary>Takes in a matured forecast.</summary>
    /// <param name="outcome">What came true.</param>
    /// <param name="forecasts">One per member, NaN where it gave none.</param>
    /// <param name="scale">Typical absolute error of the pool, more than 0.</param>
    public void Learn(double outcome, ReadOnlySpan<float> forecasts, double scale)
    {
        foreach (BernsteinAggregator aggregator in _aggregators)
        {
            aggregator.Learn(outcome, forecasts, scale);
        }
    }

    /// <summary>Adds weights that sum to <paramref name="share"/>; members that gave no forecast now get nothing.</summary>
    public void AddWeights(ReadOnlySpan<bool> ready, double share, Span<double> weights)
    {
        foreach (BernsteinAggregator aggregator in _aggregators)
        {
            aggregator.Weigh(ready);
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] += share * aggregator.Weights[i] / _aggregators.Length;
            }
        }
    }

    public void Snapshot(BinaryWriter writer) => Array.ForEach(_aggregators, aggregator => aggregator.Snapshot(writer));

    public void Restore(BinaryReader reader) => Array.ForEach(_aggregators, aggregator => aggregator.Restore(reader));
}

namespace Sheaf.Forecasting;

/// <summary>
/// Weights of the pool's members at one step ahead: the mean of aggregations whose memories differ, as who is best may change
/// within hours or stay for weeks.
/// </summary>
/// <remarks>
/// On nine recorded traces the geometric mean error relative to naive's is .466 with these three, .468 with the best single memory
/// and .487 with weights by inverse powers of faded errors.
/// </remarks>
internal sealed class MemberWeigher(int members)
{
    private readonly BernsteinAggregator[] _aggregators =
        [new BernsteinAggregator(members, .99), new BernsteinAggregator(members, .997), new BernsteinAggregator(members, .999)];

    /// <summary>Takes in a matured forecast: one per member, NaN where it gave none.</summary>
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

    /// <summary>Writes weights that sum to 1; members that gave no forecast now (<paramref name="ready"/> false) get 0.</summary>
    public void Weigh(ReadOnlySpan<bool> ready, Span<double> weights)
    {
        weights.Clear();
        foreach (BernsteinAggregator aggregator in _aggregators)
        {
            aggregator.Weigh(ready);
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] += aggregator.Weights[i] / _aggregators.Length;
            }
        }
    }

    public void Snapshot(BinaryWriter writer) => Array.ForEach(_aggregators, aggregator => aggregator.Snapshot(writer));

    public void Restore(BinaryReader reader) => Array.ForEach(_aggregators, aggregator => aggregator.Restore(reader));
}

namespace Sheaf.Forecasting;

/// <summary>
/// Weights of the pool's members at one step ahead: half from outcomes at that step alone, half from outcomes at all scored steps,
/// which come faster and are less noisy.
/// </summary>
/// <remarks>
/// On nine recorded traces the geometric mean error relative to naive's is .462 with this, .466 with each step alone and .487 with
/// weights by inverse powers of faded errors (with the seven members of the time).
/// </remarks>
/// <param name="members">Number of members.</param>
/// <param name="shared">The aggregations that all steps feed; their owner saves them.</param>
internal sealed class MemberWeigher(int members, AggregatorBlend shared)
{
    private readonly AggregatorBlend _own = new(members, .99, .997, .999);

    /// <summary>The aggregations that all steps ahead share, with memories of about 125 and 400 steps of the series.</summary>
    /// <param name="members">Number of members.</param>
    /// <param name="horizons">Steps ahead that feed them: as many outcomes come with each step of the series.</param>
    public static AggregatorBlend CreateShared(int members, int horizons) =>
        new(members, Math.Exp(-1 / (125.0 * horizons)), Math.Exp(-1 / (400.0 * horizons)));

    /// <inheritdoc cref="AggregatorBlend.Learn"/>
    public void Learn(double outcome, ReadOnlySpan<float> forecasts, double scale)
    {
        _own.Learn(outcome, forecasts, scale);
        shared.Learn(outcome, forecasts, scale);
    }

    /// <summary>Writes weights that sum to 1; members that gave no forecast now (<paramref name="ready"/> false) get 0.</summary>
    public void Weigh(ReadOnlySpan<bool> ready, Span<double> weights)
    {
        weights.Clear();
        _own.AddWeights(ready, .5, weights);
        shared.AddWeights(ready, .5, weights);
    }

    public void Snapshot(BinaryWriter writer) => _own.Snapshot(writer);

    public void Restore(BinaryReader reader) => _own.Restore(reader);
}

namespace Sheaf.Engine;

/// <summary>What a delta-triggered window computes.</summary>
/// <param name="KeyOf">Key of a record.</param>
/// <param name="EventTime">Event time of a record in microseconds of job time; null for its creation time.</param>
/// <param name="KeepMicros">Records this much older than the newest are evicted.</param>
/// <param name="Delta">The window fires when the measure grew by more than this.</param>
/// <param name="Measure">The measure of a record.</param>
/// <param name="Value">What the maximum is taken of.</param>
/// <param name="Result">Makes a result row from key, maximal record and triggering record.</param>
internal sealed record DeltaSpecification<T, TKey, TOut>(
    Func<T, TKey> KeyOf,
    Func<T, long>? EventTime,
    long KeepMicros,
    double Delta,
    Func<T, double> Measure,
    Func<T, double> Value,
    Func<TKey, T, T, TOut> Result);

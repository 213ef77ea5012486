namespace Sheaf.Engine;

/// <summary>What a tumbling window computes.</summary>
/// <param name="KeyOf">Key of a record.</param>
/// <param name="EventTime">Event time of a record in microseconds of job time; null for its creation time.</param>
/// <param name="SizeMicros">Length of a window.</param>
/// <param name="Aggregate">The fold.</param>
/// <param name="Result">Makes a result row.</param>
/// <param name="EarlyEveryNanos">Processing-time interval of early results; null for none.</param>
internal sealed record WindowSpecification<T, TKey, TAccumulator, TAggregate, TOut>(
    Func<T, TKey> KeyOf,
    Func<T, long>? EventTime,
    long SizeMicros,
    TAggregate Aggregate,
    Func<WindowKey<TKey>, TAccumulator, TOut> Result,
    long? EarlyEveryNanos)
    where TKey : unmanaged
    where TAccumulator : unmanaged;

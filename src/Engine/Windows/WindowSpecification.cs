namespace Sheaf.Engine;

/// <summary>What an event-time window computes.</summary>
/// <param name="KeyOf">Key of a record.</param>
/// <param name="EventTime">Event time of a record in microseconds of job time; null for its creation time.</param>
/// <param name="Options">How the windows are made, fire and are kept.</param>
/// <param name="Aggregate">The fold.</param>
/// <param name="Result">Makes a result row.</param>
internal sealed record WindowSpecification<T, TKey, TAccumulator, TAggregate, TOut>(
    Func<T, TKey> KeyOf,
    Func<T, long>? EventTime,
    WindowOptions Options,
    TAggregate Aggregate,
    Func<WindowKey<TKey>, TAccumulator, TOut> Result)
    where TKey : unmanaged
    where TAccumulator : unmanaged;

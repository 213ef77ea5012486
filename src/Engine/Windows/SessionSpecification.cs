namespace Sheaf.Engine;

/// <summary>What a session window computes.</summary>
/// <param name="KeyOf">Key of a record.</param>
/// <param name="EventTime">Event time of a record in microseconds of job time; null for its creation time.</param>
/// <param name="GapMicros">A session ends when there is no record for longer than this.</param>
/// <param name="LatenessMicros">A session takes records until the watermark is this far beyond its end, and then fires again.</param>
/// <param name="Aggregate">The fold.</param>
/// <param name="Result">Makes a result row.</param>
internal sealed record SessionSpecification<T, TKey, TAccumulator, TAggregate, TOut>(
    Func<T, TKey> KeyOf,
    Func<T, long>? EventTime,
    long GapMicros,
    long LatenessMicros,
    TAggregate Aggregate,
    Func<WindowKey<TKey>, TAccumulator, TOut> Result)
    where TKey : unmanaged
    where TAccumulator : unmanaged;

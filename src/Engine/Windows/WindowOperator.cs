namespace Sheaf.Engine;

/// <summary>Makes the operator of tumbling and sliding windows that suits the accumulator.</summary>
internal static class WindowOperator
{
    /// <summary>Makes an operator for one subtask.</summary>
    /// <param name="spec">What to compute.</param>
    /// <param name="metrics">Where late records are counted.</param>
    /// <param name="next">Takes the results.</param>
    /// <param name="late">Takes records that came too late; null to drop them.</param>
    public static Receiver<T> Create<T, TKey, TAccumulator, TAggregate, TOut>(
        WindowSpecification<T, TKey, TAccumulator, TAggregate, TOut> spec, SlotMetrics metrics, Receiver<TOut> next, Receiver<T>? late = null)
        where TKey : unmanaged, IEquatable<TKey>
        where TAccumulator : unmanaged
        where TAggregate : IAggregate<T, TAccumulator> =>
        new PanedWindowOperator<T, TKey, TAccumulator, TAggregate, TOut, TAccumulator, InlineCells<TAccumulator>>(spec, default, metrics, next, late);
}

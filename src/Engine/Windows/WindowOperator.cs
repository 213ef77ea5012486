using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>Makes the operator of tumbling and sliding windows that suits the accumulator.</summary>
internal static class WindowOperator
{
    /// <summary>Accumulators from this size on are kept apart from their keys, so that cold ones can be compressed. A smaller one takes little more than its key.</summary>
    public const int PooledBytes = 48;

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
        Unsafe.SizeOf<TAccumulator>() < PooledBytes
            ? new PanedWindowOperator<T, TKey, TAccumulator, TAggregate, TOut, TAccumulator, InlineCells<TAccumulator>>(spec, default, metrics, next, late)
            : new PanedWindowOperator<T, TKey, TAccumulator, TAggregate, TOut, InstanceCell, PooledCells<TAccumulator>>(
                spec, new PooledCells<TAccumulator>(new InstancePool<TAccumulator>()), metrics, next, late);
}

namespace Sheaf.Engine;

/// <summary>An aggregate that can take back what was merged, exactly: sliding windows then keep a running total instead of merging every pane again.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TAccumulator">Type of the accumulator; its default value is the empty one.</typeparam>
/// <remarks>Exactly means to the bit: counts and sums of integers can be taken back, sums of floating-point numbers can't.</remarks>
public interface IInvertibleAggregate<T, TAccumulator> : IAggregate<T, TAccumulator>
    where TAccumulator : unmanaged
{
    /// <summary>Undoes a merge: takes all that <paramref name="other"/> holds out of <paramref name="from"/>, which it was merged into.</summary>
    void Subtract(ref TAccumulator from, in TAccumulator other);
}

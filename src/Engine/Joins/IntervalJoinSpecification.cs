namespace Sheaf.Engine;

/// <summary>What an interval join computes: pairs of the same key whose right record's time lies between the left one's plus two bounds.</summary>
/// <param name="LeftKeyOf">Key of a left record.</param>
/// <param name="RightKeyOf">Key of a right record.</param>
/// <param name="LowerMicros">Least of right time minus left time (inclusive).</param>
/// <param name="UpperMicros">Greatest of right time minus left time (inclusive).</param>
/// <param name="Join">Makes a row of a pair.</param>
internal sealed record IntervalJoinSpecification<TLeft, TRight, TKey, TOut>(
    Func<TLeft, TKey> LeftKeyOf, Func<TRight, TKey> RightKeyOf, long LowerMicros, long UpperMicros, Func<TLeft, TRight, TOut> Join)
{
    private const int MostPanes = 64;

    /// <summary>
    /// Length of the stretches in which records are kept and freed. Short ones free sooner; so that a look-up sees three or four at most, they have half the
    /// interval's length; and however far from now the interval lies, there are not too many.
    /// </summary>
    public long PaneMicros { get; } = Math.Max(
        Micros.PerMillisecond,
        Math.Max((UpperMicros - LowerMicros) / 2, Math.Max(Math.Abs(LowerMicros), Math.Abs(UpperMicros)) / MostPanes));
}

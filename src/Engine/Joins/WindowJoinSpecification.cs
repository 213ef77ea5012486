namespace Sheaf.Engine;

/// <summary>What a window join computes.</summary>
/// <param name="LeftKeyOf">Key of a left record.</param>
/// <param name="RightKeyOf">Key of a right record.</param>
/// <param name="Windows">The windows.</param>
/// <param name="Join">Makes a row of a pair.</param>
internal sealed record WindowJoinSpecification<TLeft, TRight, TKey, TOut>(
    Func<TLeft, TKey> LeftKeyOf, Func<TRight, TKey> RightKeyOf, WindowSpan Windows, Func<WindowKey<TKey>, TLeft, TRight, TOut> Join)
    where TKey : unmanaged;

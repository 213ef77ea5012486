namespace Sheaf.Engine;

/// <summary>A result of the word-count job: a place among the most frequent words of a window.</summary>
/// <param name="EndMicros">End of the window, exclusive, microseconds of job time.</param>
/// <param name="Rank">From 1; of words with the same count, the one that comes first in the order of code points has the better place.</param>
/// <param name="Count">How often the word occurred.</param>
/// <param name="Word">The word.</param>
public readonly record struct WordRank(long EndMicros, long Rank, long Count, FixedText32 Word);

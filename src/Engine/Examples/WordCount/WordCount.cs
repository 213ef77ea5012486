namespace Sheaf.Engine;

/// <summary>How often a word occurred in a window.</summary>
/// <param name="Word">The word.</param>
/// <param name="Count">Its occurrences.</param>
/// <param name="EndMicros">End of the window, exclusive, microseconds of job time.</param>
internal readonly record struct WordCount(FixedText32 Word, long Count, long EndMicros) : IComparable<WordCount>
{
    /// <summary>By falling count, then by word.</summary>
    public int CompareTo(WordCount other)
    {
        var order = other.Count.CompareTo(Count);
        return order != 0 ? order : Word.CompareTo(other.Word);
    }
}

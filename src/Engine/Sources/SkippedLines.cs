namespace Sheaf.Engine;

/// <summary>Counts malformed lines that a source has left out. Safe for concurrent use.</summary>
public sealed class SkippedLines
{
    private long _count;
    private volatile string? _last;

    /// <summary>Lines left out so far. A line that is read again after a failure counts again.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Where the last of them was and how it begins; null while there is none.</summary>
    public string? Last => _last;

    internal void Add(string description)
    {
        _last = description;
        Interlocked.Increment(ref _count);
    }
}

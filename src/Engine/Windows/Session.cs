namespace Sheaf.Engine;

/// <summary>One session of a key: records without a gap between them.</summary>
internal struct Session<TKey, TAccumulator>
    where TKey : unmanaged
    where TAccumulator : unmanaged
{
    public TKey Key;

    /// <summary>Time of the first record, microseconds.</summary>
    public long Start;

    /// <summary>Time of the last record and the gap, microseconds.</summary>
    public long End;

    /// <summary>When the last event in it was created.</summary>
    public long Created;

    public TAccumulator Accumulator;

    /// <summary>The key's next session in the store, or -1.</summary>
    public int Next;

    /// <summary>How often the place has been used: tells a session from the one before it in the same place.</summary>
    public int Version;

    /// <summary>Whether its row has been emitted as it is.</summary>
    public bool HasFired;
}

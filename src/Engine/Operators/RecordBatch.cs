namespace Sheaf.Engine;

/// <summary>A batch of records on its way through chained operators; valid only during the call.</summary>
internal readonly ref struct RecordBatch<T>
{
    public RecordBatch(ReadOnlySpan<T> items, ReadOnlySpan<long> created, bool early = false, ReadOnlySpan<long> origins = default)
    {
        Items = items;
        Created = created;
        Early = early;
        Origins = origins;
    }

    /// <summary>The records.</summary>
    public ReadOnlySpan<T> Items { get; }

    /// <summary>Creation time of the (last) event behind each record, microseconds of job time; as long as <see cref="Items"/>.</summary>
    public ReadOnlySpan<long> Created { get; }

    /// <summary>Whether these are early results, for live views only.</summary>
    public bool Early { get; }

    /// <summary>Creation times of all events that these records include for the first time; empty when <see cref="Created"/> says it all.</summary>
    public ReadOnlySpan<long> Origins { get; }
}
